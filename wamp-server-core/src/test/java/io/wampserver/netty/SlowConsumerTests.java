// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that does not read fast enough is closed, and nobody else notices.
 */
class SlowConsumerTests {

	private static final String EVENT = "\"" + "x".repeat(50_000) + "\"";

	private static TestServer start(LinkedBlockingQueue<ConnectionClosed> closed) {
		return TestServer.with().transport(1024 * 1024, 200_000).endpoint((endpoint) -> endpoint.listener((event) -> {
			if (event instanceof ConnectionClosed ended) {
				closed.add(ended);
			}
		})).start();
	}

	@Test
	void aBlockedClientIsCutAndOthersGoOn() throws InterruptedException {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = start(closed)) {
			TestClient slow = server.connect(server.handshake().receiveBuffer(4096)).welcomed().subscribe("t");
			TestClient fast = server.connect().subscribe("t");
			TestClient publisher = server.connect();
			slow.socket().pauseReading();
			ConnectionClosed ended = null;
			int published = 0;
			while (ended == null && published < 1000) {
				publisher.send("[7,\"t\"," + EVENT + "]");
				fast.expect("[8,\"t\",\"*\"]"); // so that it is not slow itself
				published++;
				ended = closed.poll();
			}
			assertThat(ended.disconnect().cause()).isEqualTo(Disconnect.Cause.SLOW_CONSUMER);
			assertThat(ended.connection().id()).isEqualTo(slow.sessionId());
			publisher.send("[7,\"t\",1]");
			fast.expect("[8,\"t\",1]");
			assertThat(server.endpoint().topics().subscriberCount("t")).isOne();
			assertEndsCut(slow);
			assertThat(closed.poll(50, TimeUnit.MILLISECONDS)).isNull();
		}
	}

	/** What was on its way comes out, then TCP ends after five seconds. */
	private static void assertEndsCut(TestClient slow) {
		// The operating systems hold more than the client has read, so it stays blocked.
		assertThat(slow.socket().poll(Duration.ofMillis(1))).satisfiesAnyOf((frame) -> assertThat(frame).isNull(),
				(frame) -> assertThat(frame.isText()).isTrue());
		long start = System.nanoTime();
		await().atMost(Duration.ofSeconds(8)).until(() -> endsWhenWrittenTo(slow));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(3));
	}

	private static boolean endsWhenWrittenTo(TestClient client) {
		try {
			client.socket().send(RawFrame.PONG, new byte[0]);
			return false;
		}
		catch (UncheckedIOException ex) {
			return true;
		}
	}

	@Test
	void aClientThatReadsOnLearnsWhy() throws InterruptedException {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = start(closed)) {
			TestClient slow = server.connect(server.handshake().receiveBuffer(4096)).welcomed().subscribe("t");
			slow.socket().pauseReading();
			while (closed.isEmpty()) {
				server.endpoint().publisher().publish("t", "x".repeat(50_000));
			}
			slow.socket().resumeReading();
			RawFrame frame = slow.next();
			while (frame.isText()) {
				frame = slow.next();
			}
			assertThat(frame.closeCode()).isEqualTo(1008);
			assertThat(frame.closeReason()).isEqualTo("outbound queue overflow");
			slow.expectEnd();
			assertThat(closed).hasSize(1);
		}
	}

}
