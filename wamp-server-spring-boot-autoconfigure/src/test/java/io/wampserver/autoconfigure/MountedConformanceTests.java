// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.testsupport.conformance.Conformance;
import io.wampserver.testsupport.conformance.ConformanceCase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * RFC 6455 and RFC 7692 on the web server of an application. The frames are handled by
 * the same code as on a port of its own, so this takes one case of seven for each way to
 * answer.
 */
class MountedConformanceTests {

	private static final int SAMPLE = 7;

	/** Without pings, which a case that expects an answer may meet. */
	private static void run(Class<?> echo, int first, Predicate<ConformanceCase> filter) {
		List<ConformanceCase> cases = Stream.concat(Conformance.frames(), Conformance.compression())
			.filter(filter)
			.toList();
		TestServers.mounted()
			.withBean("echo", echo)
			.withPropertyValues("wamp.server.endpoints.echo.max-message-size=5MB",
					"wamp.server.endpoints.echo.outbound-queue-limit=10MB",
					"wamp.server.endpoints.echo.compression.enabled=true",
					"wamp.server.endpoints.echo.compression.threshold=0B",
					"wamp.server.endpoints.echo.keep-alive.interval=0s")
			.run((context) -> IntStream.iterate(first, (i) -> i < cases.size(), (i) -> i + SAMPLE)
				.mapToObj(cases::get)
				.forEach((each) -> assertThatNoException().as(each.toString())
					.isThrownBy(() -> each.run(TestServers.port(context), "/echo"))));
	}

	@Test
	void framesAndCompressionAreAsOnAPortOfItsOwn() {
		run(Echo.class, 0, (each) -> true);
	}

	/** But for cases in which a pong, which never waits, is expected behind a text. */
	@Test
	void soAreTheyWhereMessagesAreAnsweredOnOtherThreads() {
		run(BlockingEcho.class, 3, (each) -> !each.id().matches("5\\.(8|19).*|6\\.3\\.2"));
	}

	@NonBlocking
	@WebSocketController("/echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return text;
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		byte[] binary(byte[] data) {
			return data;
		}

	}

	@WebSocketController("/echo")
	static class BlockingEcho {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return text;
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		byte[] binary(byte[] data) {
			return data;
		}

	}

}
