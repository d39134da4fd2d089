// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.running;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.RawHandshake;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the page says about the process and its log.
 */
class RunningTests {

	@Test
	void processIdIsInTheFileOnceTheApplicationIsReady(@TempDir Path directory) {
		Path file = directory.resolve("app.pid");
		ExampleServer server = ExampleServer.with(List.of("spring.pid.file=" + file), PidFileConfiguration.class);
		server.close();
		assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
	}

	@Test
	void logSaysWhyHandshakesAreRefused() {
		try (ExampleServer server = ExampleServer
			.with(List.of("wamp.server.blocked-ips=192.0.2.0/24", "server.forward-headers-strategy=framework"));
				Log log = new Log()) {
			assertThat(RawHandshake.status(server, "Origin: https://elsewhere.example")).isEqualTo(403);
			log.expect(Level.INFO,
					"\\[default] Handshake http://.*/wamp from .* \\(origin https://elsewhere.example\\) refused "
							+ "with 403: The origin of the page differs from that of the server, .*");
			assertThat(RawHandshake.status(server, "X-Forwarded-For: 192.0.2.7")).isEqualTo(403);
			log.expect(Level.INFO, "\\[default] Handshake http://.*/wamp from /192.0.2.7:.* refused with 403: "
					+ "Connections from your address are not accepted.");
			assertThat(RawHandshake.status(server, "Sec-WebSocket-Protocol: chat")).isEqualTo(400);
			log.expect(Level.INFO, "\\[default] Handshake .* refused with 400: None of the offered .*");
		}
	}

	@Test
	void logSaysWhyConnectionsEnd() {
		try (ExampleServer server = ExampleServer.with(List.of()); Log log = new Log()) {
			WireClient client = WireClient.connect(server, "/wamp");
			log.expect(Level.DEBUG, "\\[default " + client.sessionId() + "] Opened: http://.*/wamp from /127.0.0.1:.*");
			client.send("[5]");
			log.expect(Level.INFO,
					"\\[default " + client.sessionId() + "] Closing for a violation: 1002 MISSING_ELEMENT element 1.*");
			log.expect(Level.DEBUG, "\\[default " + client.sessionId() + "] Ended: .*cause=VIOLATION]");
		}
	}

	/**
	 * What the server logs.
	 */
	private static final class Log implements AutoCloseable {

		private final Logger logger = (Logger) LoggerFactory.getLogger("io.wampserver");

		private final ListAppender<ILoggingEvent> events = new ListAppender<>();

		Log() {
			this.events.list = new CopyOnWriteArrayList<>();
			this.events.start();
			this.logger.setLevel(Level.DEBUG);
			this.logger.addAppender(this.events);
		}

		void expect(Level level, String message) {
			await().atMost(ExampleServer.TIMEOUT)
				.untilAsserted(() -> assertThat(this.events.list)
					.anyMatch((event) -> event.getLevel() == level && event.getFormattedMessage().matches(message)));
		}

		@Override
		public void close() {
			this.logger.setLevel(null);
			this.logger.detachAppender(this.events);
		}

	}

}
