// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.wampserver.connection.Connection;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.ConnectionRejected.Cause;
import io.wampserver.event.WampEvent;
import io.wampserver.netty.NettyWebSocketTransport;
import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * How many connections an endpoint has, over real sockets. Whatever becomes of a
 * handshake or a connection, it is counted once and no longer than it is there.
 */
class ConnectionLimitTests {

	private final List<WampEvent> events = new CopyOnWriteArrayList<>();

	/** Handshakes that nothing is decided about. */
	private final BlockingQueue<Sinks.Empty<Void>> undecided = new LinkedBlockingQueue<>();

	private ConnectionLimitMiddleware limits;

	private TestServer server;

	private void start(Consumer<ConnectionLimitMiddleware.Builder> customizer) {
		ConnectionLimitMiddleware.Builder builder = ConnectionLimitMiddleware.builder();
		customizer.accept(builder);
		this.limits = builder.build();
		this.server = TestServer.with()
			.server((server) -> server.forwarded(true))
			.endpoint((endpoint) -> endpoint.listener(this.events::add).http(this.limits).http(this::decide))
			.start();
	}

	private Mono<HandshakeResult> decide(HandshakeRequest request, HandshakeHandler next) {
		String user = request.header("User");
		if (user != null) {
			request.attributes().set(Connection.PRINCIPAL, (Principal) () -> user);
		}
		return switch (request.uri().getQuery() + "") {
			case "refused" -> Mono.just(HandshakeResult.reject(403, "No."));
			case "broken" -> throw new IllegalStateException("broken");
			case "failed" -> Mono.error(new IllegalStateException("failed"));
			case "empty" -> Mono.empty();
			case "undecided" -> {
				Sinks.Empty<Void> decision = Sinks.empty();
				this.undecided.add(decision);
				yield decision.asMono().then(next.handle(request));
			}
			default -> next.handle(request);
		};
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
			assertThat(this.limits.isIdle()).isTrue();
		}
	}

	private RawHandshake from(String address) {
		return this.server.handshake().header("X-Forwarded-For", address);
	}

	private RawHandshake of(String user) {
		return this.server.handshake().header("User", user);
	}

	private TestClient connect(RawHandshake handshake) {
		return this.server.connect(handshake).welcomed();
	}

	private void assertRefused(RawHandshake handshake, int status, Cause cause) {
		int before = this.events.size();
		HttpAnswer answer = handshake.answer();
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		await().untilAsserted(() -> assertThat(this.events.subList(before, this.events.size()))
			.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(ConnectionRejected.class,
					(rejected) -> assertThat(rejected.cause()).isEqualTo(cause))));
	}

	/** When the connection that makes room has ended is up to TCP. */
	private TestClient connectWhenThereIsRoom(RawHandshake handshake) {
		TestClient[] client = new TestClient[1];
		await().untilAsserted(() -> client[0] = connect(handshake));
		return client[0];
	}

	@Test
	void oneConnectionMoreThanTheTotalIsRefusedUntilOneHasGone() {
		start((builder) -> builder.maxConnections(2));
		TestClient first = connect(this.server.handshake());
		connect(this.server.handshake());
		assertRefused(this.server.handshake(), 503, Cause.CAPACITY);
		first.disconnect();
		connectWhenThereIsRoom(this.server.handshake()).barrier();
		assertRefused(this.server.handshake(), 503, Cause.CAPACITY);
	}

	@Test
	void oneConnectionMoreFromAnAddressIsRefusedUntilOneHasGone() {
		start((builder) -> builder.maxConnectionsPerAddress(2));
		TestClient first = connect(from("203.0.113.1"));
		connect(from("::ffff:203.0.113.1"));
		assertRefused(from("203.0.113.1"), 429, Cause.ADDRESS_CAPACITY);
		connect(from("203.0.113.2")).barrier();
		first.disconnect();
		connectWhenThereIsRoom(from("203.0.113.1")).barrier();
		assertRefused(from("203.0.113.1"), 429, Cause.ADDRESS_CAPACITY);
	}

	@Test
	void ofAnIpv6AddressTheNetworkCounts() {
		start((builder) -> builder.maxConnectionsPerAddress(2));
		connect(from("2001:db8:1:2::1"));
		connect(from("2001:db8:1:2:ffff::1"));
		assertRefused(from("2001:db8:1:2::2"), 429, Cause.ADDRESS_CAPACITY);
		connect(from("2001:db8:1:3::1")).barrier();
	}

	@Test
	void oneConnectionMoreOfAUserIsRefusedUntilOneHasGone() {
		start((builder) -> builder.maxConnectionsPerUser(2));
		TestClient first = connect(of("ann"));
		connect(of("ann"));
		assertRefused(of("ann"), 429, Cause.USER_CAPACITY);
		connect(of("bob")).barrier();
		for (int i = 0; i < 3; i++) {
			connect(this.server.handshake()).barrier();
		}
		first.disconnect();
		connectWhenThereIsRoom(of("ann")).barrier();
		assertRefused(of("ann"), 429, Cause.USER_CAPACITY);
	}

	@Test
	void whoIsRefusedForOneLimitDoesNotCountForAnother() {
		start((builder) -> builder.maxConnections(3).maxConnectionsPerAddress(2).maxConnectionsPerUser(1));
		connect(of("ann").header("X-Forwarded-For", "203.0.113.1"));
		for (int i = 0; i < 5; i++) {
			assertRefused(of("ann").header("X-Forwarded-For", "203.0.113.2"), 429, Cause.USER_CAPACITY);
		}
		connect(from("203.0.113.1"));
		for (int i = 0; i < 5; i++) {
			assertRefused(from("203.0.113.1"), 429, Cause.ADDRESS_CAPACITY);
		}
		connectWhenThereIsRoom(from("203.0.113.2"));
		for (int i = 0; i < 5; i++) {
			assertRefused(from("203.0.113.3"), 503, Cause.CAPACITY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "refused", "broken", "failed", "empty" })
	void aHandshakeThatComesToNothingNoLongerCounts(String query) {
		start((builder) -> builder.maxConnections(1).maxConnectionsPerAddress(1).maxConnectionsPerUser(1));
		for (int i = 0; i < 5; i++) {
			assertThat(of("ann").path("/wamp?" + query).answer().status()).isIn(403, 500);
		}
		assertThat(this.limits.isIdle()).isTrue();
		connect(of("ann"));
		assertRefused(of("bob"), 429, Cause.ADDRESS_CAPACITY);
	}

	@Test
	void refusedHandshakesOverOneChannelLeaveNothingBehind() throws IOException {
		start((builder) -> builder.maxConnections(1));
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			for (int i = 0; i < 100; i++) {
				socket.getOutputStream().write(request("refused"));
				assertThat(status(socket.getInputStream())).isEqualTo("403");
				assertThat(this.limits.isIdle()).isTrue();
			}
			connect(this.server.handshake()).barrier();
			socket.getOutputStream().write(request("refused"));
			assertThat(status(socket.getInputStream())).isEqualTo("503");
		}
		assertRefused(this.server.handshake(), 503, Cause.CAPACITY);
	}

	private byte[] request(String query) {
		return ("GET /wamp?" + query + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
				+ "Sec-WebSocket-Protocol: wamp\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** Reads a whole answer in chunks. */
	private static String status(InputStream in) throws IOException {
		StringBuilder answer = new StringBuilder();
		while (answer.indexOf("\r\n0\r\n\r\n") < 0 && !answer.toString().matches("(?s).*\r\n\r\n[^\r]*\n")) {
			int next = in.read();
			assertThat(next).as("more than %s", answer).isNotNegative();
			answer.append((char) next);
		}
		return answer.substring(9, 12);
	}

	@Test
	void aHandshakeThatIsCutNoLongerCountsWhateverIsDecidedLater() throws Exception {
		start((builder) -> builder.maxConnections(1).maxConnectionsPerAddress(1).maxConnectionsPerUser(1));
		Sinks.Empty<Void> decision;
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			String request = new String(request("undecided"), StandardCharsets.US_ASCII).replace("\r\n\r\n",
					"\r\nUser: ann\r\n\r\n");
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			decision = this.undecided.poll(10, TimeUnit.SECONDS);
			assertThat(decision).isNotNull();
			assertRefused(from("203.0.113.9"), 503, Cause.CAPACITY);
		}
		await().until(this.limits::isIdle);
		decision.tryEmitEmpty();
		assertThat(this.limits.isIdle()).isTrue();
		connect(of("ann")).barrier();
	}

	@Test
	void aHandshakeThatFailsAfterItWasAcceptedNoLongerCounts() {
		start((builder) -> builder.maxConnections(1).maxConnectionsPerUser(1));
		DisposableServer http = HttpServer.create()
			.host("localhost")
			.handle((request, response) -> this.server.endpoint()
				.upgrade("GET", NettyWebSocketTransport.handshakeRequest(request), response,
						Mono.error(new IllegalStateException("not committed"))))
			.bindNow();
		try {
			for (int i = 0; i < 3; i++) {
				assertThat(new RawHandshake(http.port()).header("User", "ann").answer().status()).isEqualTo(500);
			}
			assertThat(this.limits.isIdle()).isTrue();
		}
		finally {
			http.disposeNow();
		}
	}

	@Test
	void aConnectionCountsUntilItIsGoneHoweverItEnds() {
		start((builder) -> builder.maxConnections(1).maxConnectionsPerAddress(1).maxConnectionsPerUser(1));
		connect(of("ann")).close();
		await().until(this.limits::isIdle);
		connect(of("ann")).disconnect();
		await().until(this.limits::isIdle);
		connect(of("ann")).send("no JSON").expectClose(1002);
		await().until(this.limits::isIdle);
		TestClient kicked = connect(of("ann"));
		this.server.endpoint().sessions().find(kicked.sessionId()).close();
		await().until(this.limits::isIdle);
		connect(of("ann")).barrier();
		assertRefused(from("203.0.113.9"), 503, Cause.CAPACITY);
	}

	@Test
	void handshakesThatRaceGetNoMoreThanThereIs() throws Exception {
		start((builder) -> builder.maxConnections(7));
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			for (int round = 0; round < 5; round++) {
				List<Future<TestClient>> attempts = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					attempts.add(threads.submit(this::connectIfPossible));
				}
				List<TestClient> open = new ArrayList<>();
				for (Future<TestClient> attempt : attempts) {
					TestClient client = attempt.get();
					if (client != null) {
						open.add(client);
					}
				}
				assertThat(open).hasSize(7);
				open.forEach(TestClient::close);
				await().until(this.limits::isIdle);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private TestClient connectIfPossible() {
		try {
			return connect(this.server.handshake());
		}
		catch (AssertionError ex) {
			assertThat(ex).hasMessageContaining("status=503");
			return null;
		}
	}

	@Test
	void limitsAreNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectionLimitMiddleware.builder().maxConnections(-1))
			.withMessage("maxConnections: -1 (expected: >= 0)");
	}

	@Test
	void withoutLimitsEverybodyConnects() {
		start((builder) -> {
		});
		List<TestClient> clients = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			clients.add(connect(of("ann")));
		}
		assertThat(clients).allSatisfy(TestClient::barrier);
		assertThat(this.limits.isIdle()).isTrue();
	}

}
