// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.WampServer;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * How long a client may take to become a WebSocket, and how much it may say until then.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTimeoutTests implements EndpointMetrics {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final String HALF_A_REQUEST = "GET /wamp HTTP/1.1\r\nHost: localhost\r\nUpgr";

	private static final String UNDECIDED = """
			GET /wamp?undecided HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			\r
			""";

	private final List<String> violations = new CopyOnWriteArrayList<>();

	private TestServer server;

	@BeforeAll
	void start() {
		this.server = TestServer.with()
			.server((server) -> server.handshakeTimeout(TIMEOUT).metrics(this))
			.endpoint((endpoint) -> endpoint
				.http((request, next) -> (request.uri().getQuery() != null) ? Mono.never() : next.handle(request)))
			.start();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Override
	public void violated(String code) {
		this.violations.add(code);
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads to the end, which must come in time. */
	private static String readAll(Socket socket) throws IOException {
		try (InputStream in = socket.getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (SocketException ex) {
			return ""; // reset, as it had sent something
		}
	}

	@Test
	void whoeverIsNoWebSocketInTimeIsCutWhateverItHasSent() throws IOException {
		long begin = System.nanoTime();
		try (Socket silent = connect();
				Socket half = connect();
				Socket slow = connect();
				Socket asking = connect();
				Socket undecided = connect()) {
			send(half, HALF_A_REQUEST);
			send(slow, HALF_A_REQUEST);
			send(undecided, UNDECIDED);
			await().pollInterval(TIMEOUT.dividedBy(10)).until(() -> isCutAfter(slow, "a"));
			await().pollInterval(TIMEOUT.dividedBy(10))
				.until(() -> isCutAfter(asking, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"));
			assertThat(readAll(silent)).isEmpty();
			assertThat(readAll(half)).isEmpty();
			assertThat(readAll(undecided)).isEmpty();
		}
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TIMEOUT.toNanos());
		assertThat(this.violations).hasSizeGreaterThanOrEqualTo(5).containsOnly("handshake-timeout");
	}

	private static boolean isCutAfter(Socket socket, String text) {
		try {
			send(socket, text);
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Test
	void aWebSocketLivesOn() throws IOException {
		TestClient client = this.server.connect();
		try (Socket later = connect()) {
			assertThat(readAll(later)).isEmpty();
		}
		client.barrier();
	}

	@Test
	void aTimeoutIsNotNegativeAndZeroForAnyTime() throws IOException {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WampServer.builder().handshakeTimeout(Duration.ofSeconds(-1)))
			.withMessage("handshakeTimeout: PT-1S (expected: >= 0)");
		try (TestServer patient = TestServer.with().server((server) -> server.handshakeTimeout(Duration.ZERO)).start();
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), patient.port())) {
			send(socket, HALF_A_REQUEST);
			patient.connect().barrier();
		}
	}

	@Test
	void theFirstLineOfARequestHas4096Characters() {
		String fixed = "GET  HTTP/1.1";
		assertThat(withPath(4096 - fixed.length()).status()).isEqualTo(404);
		assertThat(withPath(4097 - fixed.length()).status()).isEqualTo(414);
	}

	private HttpAnswer withPath(int length) {
		return new RawHandshake(this.server.port()).path("/" + "a".repeat(length - 1)).answer();
	}

	@Test
	void theHeaderOfARequestHas8192Characters() {
		assertThat(new RawHandshake(this.server.port()).header("Cookie", "a".repeat(7500)).answer().status())
			.isEqualTo(101);
		assertThat(new RawHandshake(this.server.port()).header("Cookie", "a".repeat(8192)).answer().status())
			.isEqualTo(431);
		RawHandshake many = new RawHandshake(this.server.port());
		for (int i = 0; i < 10_000; i++) {
			many.header("A", "b");
		}
		assertThat(many.answer().status()).isEqualTo(431);
	}

}
