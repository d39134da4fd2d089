// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message that a client sends at once.
 */
class FirstMessageTests {

	/** Which thread is faster depends on many things, so it is tried often. */
	private static final int CONNECTIONS = 500;

	@Test
	void isNotLostWhenAnotherThreadDecidesAboutTheHandshake() {
		WebSocketEndpoint endpoint = WebSocketEndpoint.builder()
			.path("/plain")
			.http((request, next) -> Mono.defer(() -> next.handle(request)).publishOn(Schedulers.parallel()))
			.application(new WebSocketApplication() {

				@Override
				public Mono<Void> onText(WebSocketConnection connection, String text) {
					connection.send(text);
					return Mono.empty();
				}

			})
			.build();
		WampServer server = WampServer.builder().host("localhost").port(0).endpoint(endpoint).build().bind();
		try {
			for (int i = 0; i < CONNECTIONS; i++) {
				try (RawWebSocket client = new RawHandshake(server.port()).path("/plain")
					.without("Sec-WebSocket-Protocol")
					.open()) {
					client.sendText("first");
					assertThat(PlainServer.next(client).text()).isEqualTo("first");
				}
			}
		}
		finally {
			server.dispose();
		}
	}

}
