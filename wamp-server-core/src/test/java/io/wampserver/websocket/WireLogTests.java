// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The wire log shows what passes over connections, and nothing that it should not.
 */
class WireLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(WireLog.LOGGER);

	private final Lines lines = new Lines();

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.lines);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void showsBothDirectionsInOrder() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			client.send("[5,\"t\"]").send("[7,\"t\",1,false]").expect("[8,\"t\",1]").disconnect();
			await().until(() -> this.lines.texts().stream().anyMatch((line) -> line.contains("ended")));
			String id = client.sessionId();
			assertThat(this.lines.texts()).satisfiesExactly(
					(line) -> assertThat(line).isEqualTo("[/wamp %s] opened", id),
					(line) -> assertThat(line).startsWith("[/wamp " + id + "] -> [0,\"" + id),
					(line) -> assertThat(line).isEqualTo("[/wamp %s] <- [5,\"t\"]", id),
					(line) -> assertThat(line).isEqualTo("[/wamp %s] <- [7,\"t\",1,false]", id),
					(line) -> assertThat(line).isEqualTo("[/wamp %s] -> [8,\"t\",1]", id),
					(line) -> assertThat(line).isEqualTo("[/wamp %s] ended: CLIENT 1000", id));
		}
	}

	@Test
	void noMessageCanPassForAnotherLine() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\n\"nowhere\",\"\u2028\u202e\u0085\"]").barrier();
			assertThat(this.lines.texts())
				.anyMatch((line) -> line.endsWith("<- [2,\"1\",\\u000a\"nowhere\",\"\\u2028\\u202e\\u0085\"]"));
			assertThat(this.lines.texts()).noneMatch((line) -> line.contains("\n"));
		}
	}

	@Test
	void longMessagesAreCut() {
		try (TestServer server = TestServer.start()) {
			server.connect().send("[7,\"t\",\"" + "x".repeat(10_000) + "\"]").barrier();
			assertThat(this.lines.texts()).allSatisfy((line) -> assertThat(line).hasSizeLessThan(2100))
				.anyMatch((line) -> line.endsWith("xxx… (cut)"));
		}
	}

	@Test
	void answersToALoginsChallengeAreNotShown() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			client.send("[1,\"api\",\"http://api.wamp.ws/procedure#\"]");
			client.send("[2,\"1\",\"http://api.wamp.ws/procedure#auth\",\"secret\"]");
			client.send("[ 2 , \"2\" , \"api:auth\" , \"secret\" ]");
			client.send("[2,\"3\",\"api:\\u0061uth\",\"secret\"]").barrier();
			assertThat(this.lines.texts()).noneMatch((line) -> line.contains("secret"))
				.anyMatch((line) -> line.endsWith("<- [2,\"1\",\"http://api.wamp.ws/procedure#auth\", … (not shown)"));
		}
	}

	@Test
	void connectionsThatAreSetUpWithoutItAreNotShown() {
		this.logger.setLevel(Level.DEBUG);
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			this.logger.setLevel(Level.TRACE);
			client.barrier();
			assertThat(this.lines.texts()).isEmpty();
		}
	}

	/**
	 * Keeps what is logged.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final Queue<String> texts = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.texts.add(event.getFormattedMessage());
		}

		List<String> texts() {
			return List.copyOf(this.texts);
		}

	}

}
