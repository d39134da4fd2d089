// SPDX-License-Identifier: Apache-2.0

package io.wampserver.hostile;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a peer chooses can neither forge a line of the log nor control a terminal.
 */
class LogInjectionTests {

	/** A line end, ANSI escapes in one and in two bytes, and what turns the direction. */
	private static final String JSON = "http://x.example/\\nERROR forged\\u001b[2J\\u009b31m\\u202e\\u2028";

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.wampserver");

	private final Lines lines = new Lines();

	private final AllowedOriginMiddleware origins = new AllowedOriginMiddleware(List.of());

	private TestServer server;

	@BeforeEach
	void start() {
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.lines.start();
		this.logger.addAppender(this.lines);
		this.server = TestServer.with()
			.closedTopics()
			.handlers((handlers) -> handlers.rpc("http://x.example/{*rest}", (request) -> {
				throw new IllegalStateException("a fault");
			}))
			.endpoint((endpoint) -> endpoint.http(this.origins))
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

	@Test
	void originsAndPathsAreEscaped() throws IOException {
		int port = this.server.port();
		RawHttp.answer(port, RawHttp.handshake("/wamp", "Origin: http://a\u001b[2J\u009b31m\u0085"));
		RawHttp.answer(port, RawHttp.handshake("/wamp?x=\u009b", "Origin: http://other.example"));
		RawHttp.answer(port, RawHttp.handshake("/wamp?x=%0aforged", "Origin: http://other.example"));
		await().until(() -> this.lines.texts.stream().anyMatch((line) -> line.contains("other.example")));
		this.lines.expectSafe();
		assertThat(this.lines.texts).noneMatch((line) -> line.contains("forged"));
	}

	@Test
	void whatSessionsSendIsEscaped() {
		TestClient client = this.server.connect();
		client.send("[1,\"p\",\"" + JSON + "\"]");
		client.send("[2,\"1\",\"" + JSON + "\",\"" + JSON + "\"]").expect("[4,\"1\",\"*\",\"*\"]");
		client.send("[2,\"2\",\"urn:unknown" + JSON + "\"]").expect("[4,\"2\",\"*\",\"*\"]");
		client.send("[5,\"" + JSON + "\"]").send("[6,\"" + JSON + "\"]").send("[7,\"" + JSON + "\",1]").barrier();
		client.socket().sendClose(4000, "bye\nERROR forged\u001b[2J\u202e");
		await().until(() -> this.lines.texts.stream().anyMatch((line) -> line.contains("Ended")));
		this.lines.expectSafe();
		assertThat(this.lines.texts).anyMatch((line) -> line.contains("\\u000aERROR forged\\u001b[2J"))
			.anyMatch((line) -> line.contains("failed"))
			.anyMatch((line) -> line.contains("refused"));
	}

	/**
	 * Keeps what is logged, without stack traces.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<String> texts = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.texts.add(event.getFormattedMessage());
		}

		void expectSafe() {
			assertThat(this.texts).isNotEmpty()
				.noneMatch((line) -> line.chars()
					.anyMatch((c) -> Character.isISOControl(c) || c == 0x202E || c == 0x2028));
		}

	}

}
