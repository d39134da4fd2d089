// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeepAliveTests {

	private static final Duration INTERVAL = Duration.ofMillis(300);

	private static final Duration TIMEOUT = Duration.ofMillis(100);

	/** For a machine that is busy with other things. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static TestServer start(LinkedBlockingQueue<ConnectionClosed> closed) {
		return TestServer.with().handlers((handlers) -> handlers.topic("slow", new TopicHandler() {
			@Override
			public Mono<?> onSubscribe(TopicRequest request) {
				return Mono.never();
			}
		})).endpoint((endpoint) -> endpoint.webSocket(new KeepAliveMiddleware(INTERVAL, TIMEOUT)).listener((event) -> {
			if (event instanceof ConnectionClosed ended) {
				closed.add(ended);
			}
		})).start();
	}

	@Test
	void aDeadPeerIsDroppedWithoutACloseFrame() throws InterruptedException {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = start(closed)) {
			long start = System.nanoTime();
			TestClient dead = server.connect(server.handshake().unresponsive()).welcomed();
			dead.expectEnd();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT.minusMillis(20),
					INTERVAL.plus(TIMEOUT).plus(PATIENCE));
			assertThat(dead.socket().pollPing(Duration.ZERO)).isNotNull();
			ConnectionClosed event = closed.poll(10, TimeUnit.SECONDS);
			assertThat(event.disconnect().cause()).isEqualTo(Disconnect.Cause.KEEP_ALIVE);
			assertThat(event.connection().id()).isEqualTo(dead.sessionId());
		}
	}

	@Test
	void aPeerThatAnswersStays() {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = start(closed)) {
			TestClient alive = server.connect();
			for (int i = 0; i < 4; i++) {
				assertThat(alive.socket().pollPing(INTERVAL.plus(PATIENCE))).isNotNull();
			}
			alive.barrier().expectNothing();
			assertThat(closed).isEmpty();
		}
	}

	@Test
	void aPeerThatAnswersStaysWhileItsMessagesWaitForASlowHandler() {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = start(closed)) {
			TestClient alive = server.connect().send("[5,\"slow\"]").send("[7,\"t\",1]");
			for (int i = 0; i < 4; i++) {
				assertThat(alive.socket().pollPing(INTERVAL.plus(PATIENCE))).isNotNull();
			}
			alive.expectNothing();
			assertThat(closed).isEmpty();
		}
	}

	@Test
	void refusesATimeoutThatIsNotShorterThanTheInterval() {
		assertThatIllegalArgumentException().isThrownBy(() -> new KeepAliveMiddleware(INTERVAL, INTERVAL))
			.withMessageStartingWith("timeout: PT0.3S");
		assertThatIllegalArgumentException().isThrownBy(() -> new KeepAliveMiddleware(INTERVAL, Duration.ZERO));
	}

}
