// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.URI;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.util.concurrent.EventExecutor;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.WampEvent;
import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a handshake is answered, over real sockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTests {

	private final CopyOnWriteArrayList<WampEvent> events = new CopyOnWriteArrayList<>();

	private final CopyOnWriteArrayList<String> openedElsewhere = new CopyOnWriteArrayList<>();

	private final WebSocketMiddleware threads = new WebSocketMiddleware() {
		@Override
		public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
			if (!((EventExecutor) connection.executor()).inEventLoop()) {
				HandshakeTests.this.openedElsewhere.add(Thread.currentThread().getName());
			}
			next.onOpen(connection);
		}

		@Override
		public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
			next.onMessage(connection, message);
		}
	};

	private TestServer server;

	@BeforeAll
	void startServer() {
		this.server = TestServer.with()
			.endpoint((endpoint) -> endpoint.listener(this.events::add)
				.webSocket(this.threads)
				.http((request, next) -> switch (request.uri().getQuery() + "") {
					case "broken" -> throw new IllegalStateException("a secret");
					case "failed" -> Mono.error(new IllegalStateException("a secret"));
					case "empty" -> Mono.empty();
					case "elsewhere" -> next.handle(request).publishOn(Schedulers.parallel());
					case "teapot" -> Mono.just(HandshakeResult.reject(418, "No coffee here."));
					default -> next.handle(request);
				}))
			.start();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	/**
	 * Only then can no message of the client overtake the opening.
	 */
	@Test
	void opensOnTheEventLoopWhereverTheDecisionWasMade() {
		for (int i = 0; i < 200; i++) {
			TestClient client = this.server.connect(this.server.handshake().path("/wamp?elsewhere")).welcomed();
			client.barrier().close();
		}
		assertThat(this.openedElsewhere).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp", "other,wamp", " other , wamp ", "WAMP, wamp", "wamp,wamp" })
	void selectsTheTokenFromAList(String offered) {
		assertSelected(this.server.handshake().subprotocols(offered));
	}

	@Test
	void selectsTheTokenFromSeveralHeaderLines() {
		assertSelected(this.server.handshake().subprotocols("other", "graphql-ws, wamp.2.json", "wamp"));
		assertSelected(this.server.handshake().subprotocols("wamp", "other"));
	}

	private void assertSelected(RawHandshake handshake) {
		TestClient client = this.server.connect(handshake).welcomed();
		assertThat(client.socket().handshake().header("Sec-WebSocket-Protocol")).isEqualTo("wamp");
		assertThat(client.socket().handshake().header("Sec-WebSocket-Accept"))
			.isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
	}

	@Test
	void toleratesHeadersInAnyCaseAndOrder() {
		RawHandshake handshake = this.server.handshake()
			.without("Upgrade")
			.without("Connection")
			.header("UPGRADE", "WebSocket")
			.header("connection", "keep-alive, upgrade");
		this.server.connect(handshake).welcomed();
	}

	@Test
	void answersAPlainGetWithASentenceForPeople() {
		HttpAnswer answer = this.server.handshake()
			.without("Upgrade")
			.without("Connection")
			.without("Sec-WebSocket-Key")
			.without("Sec-WebSocket-Version")
			.without("Sec-WebSocket-Protocol")
			.answer();
		assertThat(answer.status()).isEqualTo(426);
		assertThat(answer.header("Upgrade")).isEqualTo("websocket");
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.body()).startsWith("This address speaks WebSocket.");
	}

	@Test
	void refusesAnotherMethod() {
		HttpAnswer answer = this.server.handshake().method("POST").header("Content-Length", "0").answer();
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Allow")).isEqualTo("GET");
	}

	@Test
	void refusesAnotherVersion() {
		HttpAnswer answer = this.server.handshake()
			.without("Sec-WebSocket-Version")
			.header("Sec-WebSocket-Version", "8")
			.answer();
		assertThat(answer.status()).isEqualTo(426);
		assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c2hvcnQ=", "not base64!", "dGhlIHNhbXBsZSBub25jZSBpcyB0b28gbG9uZw==" })
	void refusesABadKey(String key) {
		assertThat(
				this.server.handshake().without("Sec-WebSocket-Key").header("Sec-WebSocket-Key", key).answer().status())
			.isEqualTo(400);
	}

	@Test
	void refusesAMissingKey() {
		assertThat(this.server.handshake().without("Sec-WebSocket-Key").answer().status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/other", "/wamp/", "/wamp/x", "/WAMP" })
	void knowsNoOtherPath(String path) {
		assertThat(this.server.handshake().path(path).answer().status()).isEqualTo(404);
	}

	@Test
	void ignoresTheQuery() {
		this.server.connect(this.server.handshake().path("/wamp?token=1&x=%20")).welcomed();
	}

	@Test
	void tellsWhichSubprotocolsAreSpoken() {
		HttpAnswer answer = this.server.handshake().subprotocols("graphql-ws").answer();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("wamp");
		assertThat(this.server.handshake().subprotocols().answer().body()).contains("must offer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "broken", "failed", "empty" })
	void failingMiddlewareIsAServerError(String query) {
		HttpAnswer answer = this.server.handshake().path("/wamp?" + query).answer();
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body()).doesNotContain("secret");
	}

	@Test
	void refusalsAreEvents() {
		HttpAnswer answer = this.server.handshake()
			.path("/wamp?teapot")
			.header("Origin", "https://app.example.com")
			.answer();
		assertThat(answer.status()).isEqualTo(418);
		assertThat(answer.body()).isEqualTo("No coffee here.\n");
		await().untilAsserted(() -> assertThat(this.events)
			.filteredOn((event) -> event instanceof ConnectionRejected rejected && rejected.status() == 418)
			.singleElement()
			.isInstanceOfSatisfying(ConnectionRejected.class, (rejected) -> {
				assertThat(rejected.uri())
					.isEqualTo(URI.create("http://localhost:" + this.server.port() + "/wamp?teapot"));
				assertThat(rejected.origin()).isEqualTo("https://app.example.com");
				assertThat(rejected.reason()).isEqualTo("No coffee here.");
				assertThat(rejected.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
			}));
	}

}
