// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.WampEvent;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.WampOptions;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import io.wampserver.topic.PublishResult;
import io.wampserver.topic.SubscriptionMiddleware;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Several endpoints on one server: names, paths with variables, topic spaces.
 */
class EndpointTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private WampServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.dispose();
		}
	}

	private void start(Endpoint... endpoints) {
		WampServer.Builder builder = WampServer.builder().host("localhost").port(0);
		Stream.of(endpoints).forEach(builder::endpoint);
		this.server = builder.build().bind();
	}

	private RawHandshake handshake(String path) {
		return new RawHandshake(this.server.port()).path(path);
	}

	private TestClient connect(String path) {
		return new TestClient(handshake(path).open()).welcomed();
	}

	@Test
	void describesItself() {
		HttpMiddleware http = (request, next) -> next.handle(request);
		WebSocketMiddleware webSocket = (connection, message, next) -> next.onMessage(connection, message);
		RpcMiddleware first = (request, next) -> next.onCall(request);
		RpcMiddleware second = (request, next) -> next.onCall(request);
		TransportOptions limits = TransportOptions.builder().maxFragments(3).build();
		WampEndpoint endpoint = wamp("tenants", "/{tenant}").http(http)
			.webSocket(webSocket)
			.rpc(first)
			.rpc(second)
			.transportOptions(limits)
			.topicSpaces("tenant", 2)
			.build();
		assertThat(endpoint.setup().stack().http()).containsExactly(http);
		assertThat(endpoint.setup().stack().webSocket()).containsExactly(webSocket);
		assertThat(endpoint.setup().stack().wamp()).singleElement().isInstanceOf(SubscriptionMiddleware.class);
		assertThat(endpoint.setup().stack().rpc()).startsWith(first, second).last().isInstanceOf(LoginMiddleware.class);
		assertThat(endpoint.setup().stack().topic()).isEmpty();
		assertThat(endpoint.setup().transportOptions()).isEqualTo(limits);
		assertThat(endpoint.setup().wampOptions()).isEqualTo(WampOptions.DEFAULTS);
		assertThat(endpoint.setup().subprotocols()).containsExactly("wamp");
		assertThat(endpoint.setup().topicSpaces()).isTrue();
		start(endpoint);
		assertThat(endpoint.topicSpaces()).isEmpty();
		try (TestClient client = connect("/acme")) {
			client.barrier();
			assertThat(endpoint.topicSpaces()).containsExactly("acme");
		}
		await().atMost(TIMEOUT).until(() -> endpoint.topicSpaces().isEmpty());
	}

	@Test
	void describesItselfForPlainMessages() {
		HttpMiddleware http = (request, next) -> next.handle(request);
		WebSocketApplication application = new WebSocketApplication() {
		};
		WebSocketEndpoint endpoint = WebSocketEndpoint.builder().http(http).application(application).build();
		assertThat(endpoint.application()).isSameAs(application);
		assertThat(endpoint.setup().stack())
			.isEqualTo(new MiddlewareStack(List.of(http), List.of(), List.of(), List.of(), List.of()));
		assertThat(endpoint.setup().transportOptions()).isEqualTo(TransportOptions.DEFAULTS);
		assertThat(endpoint.state()).isEqualTo(Endpoint.State.OPEN);
	}

	/** Its procedures tell where a call arrived. */
	private static WampEndpoint.Builder wamp(String name, String path) {
		return WampEndpoint.builder()
			.name(name)
			.path(path)
			.handlers((TopicPublisher publisher) -> HandlerRegistry.builder()
				.rpc("where",
						(request) -> Mono.just(request.connection().endpoint() + " "
								+ request.connection().handshake().pathVariables()))
				.rpc("announce", (request) -> Mono.just(request.publisher().publish("t", "from a handler")))
				.rpc("http://vectors.example/rpc#echo", (request) -> Mono.just(1))
				.relay("{*topic}")
				.build());
	}

	@Test
	void aPathInsideAnotherIsAnEndpointOfItsOwn() {
		start(wamp("outer", "/wamp").build(), wamp("inner", "/wamp/admin").build(),
				wamp("any", "/wamp/{room}").build());
		try (TestClient outer = connect("/wamp"); TestClient inner = connect("/wamp/admin")) {
			outer.send("[2,\"1\",\"where\"]").expect("[3,\"1\",\"outer {}\"]");
			inner.send("[2,\"1\",\"where\"]").expect("[3,\"1\",\"inner {}\"]");
		}
		try (TestClient any = connect("/wamp/blue")) {
			any.send("[2,\"1\",\"where\"]").expect("[3,\"1\",\"any {room=blue}\"]");
		}
		assertThat(handshake("/wamp/").answer().status()).isEqualTo(404);
		assertThat(handshake("/wamp/blue/red").answer().status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "/t/acme/wamp, acme", "/t/a%20b/wamp, a b", "/t/a+b/wamp, a+b", "/t/%C3%A9/wamp?x=1, é",
			"/t/a%2Fb/wamp, a/b" })
	void decodesPathVariables(String path, String value) {
		start(wamp("tenants", "/t/{tenant}/wamp").build());
		try (TestClient client = connect(path)) {
			client.send("[2,\"1\",\"where\"]").expect("[3,\"1\",\"tenants {tenant=" + value + "}\"]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/t//wamp", "/t/a/b/wamp", "/t/a/wamp/", "/T/a/wamp", "/%74/a/wamp" })
	void findsNothingAtOtherPaths(String path) {
		start(wamp("tenants", "/t/{tenant}/wamp").build());
		assertThat(handshake(path).answer().status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "/t/a%2/wamp", "/t/a%zz/wamp" })
	void findsNothingWhereAVariableIsMalformed(String path) {
		EndpointTable table = new EndpointTable(List.of(wamp("tenants", "/t/{tenant}/wamp").build()));
		assertThat(table.find(path)).isNull();
	}

	@Test
	void middlewareSeesPathVariables() {
		start(wamp("tenants", "/t/{tenant}/wamp").http((request, next) -> {
			boolean known = "acme".equals(request.pathVariables().get("tenant"));
			return known ? next.handle(request) : Mono.just(HandshakeResult.reject(404, "No such tenant."));
		}).build());
		assertThat(handshake("/t/umbrella/wamp").answer().status()).isEqualTo(404);
		connect("/t/acme/wamp").close();
	}

	@Test
	void eachEndpointHasItsOwnOrigins() {
		start(wamp("open", "/open").http(new AllowedOriginMiddleware(List.of("*"))).build(),
				wamp("closed", "/closed").http(new AllowedOriginMiddleware(List.of("https://admin.example.com")))
					.build());
		assertThat(handshake("/open").header("Origin", "https://evil.example").answer().status()).isEqualTo(101);
		assertThat(handshake("/closed").header("Origin", "https://evil.example").answer().status()).isEqualTo(403);
		assertThat(handshake("/closed").header("Origin", "https://admin.example.com").answer().status()).isEqualTo(101);
	}

	@Test
	void eventsNameTheEndpoint() {
		List<WampEvent> events = new CopyOnWriteArrayList<>();
		start(wamp("one", "/one").listener(events::add).build(), wamp("two", "/two").listener(events::add).build(),
				WebSocketEndpoint.builder().name("plain").path("/plain").application(new WebSocketApplication() {
				}).listener(events::add).build());
		connect("/one").close();
		handshake("/plain").without("Sec-WebSocket-Protocol").open().close();
		assertThat(handshake("/two").subprotocols("mqtt").answer().status()).isEqualTo(400);
		await().until(() -> events.size() == 5);
		assertThat(events).filteredOn((event) -> event instanceof ConnectionOpened)
			.extracting(WampEvent::endpoint)
			.containsExactlyInAnyOrder("one", "plain");
		assertThat(events).filteredOn((event) -> event instanceof ConnectionRejected)
			.extracting(WampEvent::endpoint)
			.containsExactly("two");
	}

	@Test
	void topicsAreSharedByAllValuesOfAVariable() {
		start(wamp("tenants", "/t/{tenant}/wamp").build());
		try (TestClient acme = connect("/t/acme/wamp"); TestClient umbrella = connect("/t/umbrella/wamp")) {
			acme.subscribe("t");
			umbrella.send("[7,\"t\",\"to all\"]");
			acme.expect("[8,\"t\",\"to all\"]");
		}
	}

	@Test
	void theResultOfAPublicationIsThatOfAllItsSpaces() {
		WampEndpoint endpoint = wamp("tenants", "/t/{tenant}/wamp").topicSpaces("tenant", 10).build();
		start(endpoint);
		try (TestClient acme = connect("/t/acme/wamp"); TestClient umbrella = connect("/t/umbrella/wamp")) {
			acme.subscribe("t");
			umbrella.subscribe("t");
			assertThat(endpoint.publisher().publishWithResult("t", 1).toCompletableFuture()).succeedsWithin(TIMEOUT)
				.isEqualTo(new PublishResult(2, 0, 0));
			assertThat(endpoint.publisher("acme").publishWithResult("t", 1).toCompletableFuture())
				.succeedsWithin(TIMEOUT)
				.isEqualTo(new PublishResult(1, 0, 0));
			assertThat(endpoint.publisher("nobody").publishWithResult("t", 1)).isCompletedWithValue(PublishResult.NONE);
		}
	}

	@Test
	void aTopicSpaceIsSharedByOneValueOnly() {
		WampEndpoint endpoint = wamp("tenants", "/t/{tenant}/wamp").topicSpaces("tenant", 10).build();
		start(endpoint);
		try (TestClient acme = connect("/t/acme/wamp");
				TestClient colleague = connect("/t/acme/wamp");
				TestClient umbrella = connect("/t/umbrella/wamp")) {
			acme.subscribe("t");
			umbrella.subscribe("t");
			colleague.send("[7,\"t\",\"for acme\"]");
			acme.expect("[8,\"t\",\"for acme\"]");
			colleague.send("[2,\"1\",\"announce\"]").expect("[3,\"1\",1]");
			acme.expect("[8,\"t\",\"from a handler\"]");
			umbrella.barrier().expectNothing();
			assertThat(endpoint.publisher("umbrella").publish("t", 1)).isOne();
			umbrella.expect("[8,\"t\",1]");
			assertThat(endpoint.publisher().publish("t", 2)).isEqualTo(2);
			umbrella.expect("[8,\"t\",2]");
			acme.expect("[8,\"t\",2]");
			assertThat(endpoint.publisher("nobody").publish("t", 3)).isZero();
			assertThat(endpoint.topics("acme").subscriberCount("t")).isOne();
			assertThat(endpoint.topics("nobody").topics()).isEmpty();
			assertThat(endpoint.topics().topics()).isEmpty();
		}
	}

	@Test
	void refusesAHandshakeThatWouldOpenOneSpaceTooMany() {
		WampEndpoint endpoint = wamp("tenants", "/t/{tenant}/wamp").topicSpaces("tenant", 2).build();
		start(endpoint);
		TestClient a = connect("/t/a/wamp");
		TestClient alsoA = connect("/t/a/wamp");
		TestClient b = connect("/t/b/wamp");
		assertThat(handshake("/t/c/wamp").answer().status()).isEqualTo(503);
		connect("/t/b/wamp").disconnect();
		a.disconnect();
		await().atMost(TIMEOUT).until(() -> endpoint.sessions().size() == 2);
		assertThat(handshake("/t/c/wamp").answer().status()).isEqualTo(503);
		alsoA.disconnect();
		await().atMost(TIMEOUT).until(() -> endpoint.sessions().size() == 1);
		try (TestClient c = connect("/t/c/wamp")) {
			c.subscribe("t");
		}
		b.disconnect();
	}

	@Test
	void topicSpacesNeedAVariableOfThePath() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> wamp("tenants", "/t/{tenant}/wamp").topicSpaces("room", 2).build())
			.withMessage("topicSpaces: room (expected: a variable of the path /t/{tenant}/wamp)");
		WampEndpoint endpoint = wamp("one", "/one").build();
		assertThatIllegalStateException().isThrownBy(() -> endpoint.publisher("acme"))
			.withMessage("endpoint: one (expected: one with topic spaces)");
	}

	@Test
	void refusesPathsAndNamesThatCannotBeToldApart() {
		assertThatExceptionOfType(DuplicateEndpointException.class)
			.isThrownBy(() -> start(wamp("one", "/t/{a}").build(), wamp("two", "/t/{b}").build()))
			.withMessage("paths: /t/{a} of endpoint 'one', /t/{b} of endpoint 'two' (expected: paths that differ)")
			.satisfies(
					(ex) -> assertThat(List.of(ex.first().name(), ex.second().name())).containsExactly("one", "two"));
		assertThatExceptionOfType(DuplicateEndpointException.class)
			.isThrownBy(() -> start(wamp("one", "/a").build(), wamp("one", "/b").build()))
			.withMessage("names: 'one' of the endpoints /a and /b (expected: names that differ)");
	}

	@ParameterizedTest
	@CsvSource({ "'wamp', expected: a leading slash", "'/wamp?x', expected: neither a query nor a fragment",
			"'/{a', a brace is not closed" })
	void refusesPathsThatAreNone(String path, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> wamp("one", path)).withMessageContaining(problem);
	}

	@Test
	void speaksOnlyTheSubprotocolsThatAreAskedFor() {
		start(wamp("one", "/one").subprotocols(List.of("wamp")).build());
		connect("/one").close();
		assertThatIllegalArgumentException().isThrownBy(() -> wamp("two", "/two").subprotocols(List.of("mqtt")))
			.withMessage("subprotocols: [mqtt] (expected: some of wamp)");
	}

}
