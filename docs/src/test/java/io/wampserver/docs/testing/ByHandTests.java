// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.testing;

import java.time.Duration;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.test.WampTestClient;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByHandTests {

	@Test
	void testsAnyServer() {
		HandlerRegistry handlers = HandlerRegistry.builder()
			.rpc("http://example.com/ping", (request) -> Mono.just("pong"))
			.build();
		WampServer server = WampServer.builder()
			.host("127.0.0.1")
			.port(0)
			.endpoint(WampEndpoint.builder().path("/wamp").handlers(handlers).build())
			.build()
			.bind();
		try (WampTestClient client = WampTestClient.bindToPort(server.port()).timeout(Duration.ofSeconds(10)).build()) {
			client.call("http://example.com/ping").expectResult(String.class).isEqualTo("pong");
			assertThatThrownBy(
					() -> client.call("http://example.com/ping").expectResult(String.class).isEqualTo("ping"))
				.isInstanceOf(AssertionError.class)
				.hasMessageMatching("(?s)The result of http://example.com/ping is \"pong\" \\(expected: ping\\)\\..*"
						+ "> \\[2,\"call-2\",\"http://example.com/ping\"]\\s+< \\[3,\"call-2\",\"pong\"]");
		}
		finally {
			server.dispose();
		}
	}

}
