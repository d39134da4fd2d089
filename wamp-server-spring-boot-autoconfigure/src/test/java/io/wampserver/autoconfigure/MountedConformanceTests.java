// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
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
 * the same code as on a port of its own, so this takes one case of seven.
 */
class MountedConformanceTests {

	private static final int SAMPLE = 7;

	@Test
	void framesAndCompressionAreAsOnAPortOfItsOwn() {
		List<ConformanceCase> cases = Stream.concat(Conformance.frames(), Conformance.compression()).toList();
		TestServers.mounted()
			.withBean("echo", Echo.class)
			.withPropertyValues("wamp.server.endpoints.echo.max-message-size=5MB",
					"wamp.server.endpoints.echo.outbound-queue-limit=10MB",
					"wamp.server.endpoints.echo.compression.enabled=true",
					"wamp.server.endpoints.echo.compression.threshold=0B")
			.run((context) -> IntStream.range(0, cases.size() / SAMPLE)
				.mapToObj((i) -> cases.get(i * SAMPLE))
				.forEach((each) -> assertThatNoException().as(each.toString())
					.isThrownBy(() -> each.run(TestServers.port(context), "/echo"))));
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

}
