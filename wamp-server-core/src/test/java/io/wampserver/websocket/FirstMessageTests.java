// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.http.HttpMiddleware;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawWebSocket;
import org.junit.jupiter.api.Test;
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
		HttpMiddleware elsewhere = (request, next) -> next.handle(request).publishOn(Schedulers.parallel());
		try (PlainServer server = PlainServer.startBehind(elsewhere)) {
			for (int i = 0; i < CONNECTIONS; i++) {
				try (RawWebSocket client = server.handshake().open()) {
					client.sendText("first");
					assertThat(PlainServer.next(client).text()).isEqualTo("first");
				}
			}
		}
	}

}
