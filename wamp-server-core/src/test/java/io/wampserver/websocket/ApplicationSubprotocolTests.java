// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The subprotocols of plain applications.
 */
class ApplicationSubprotocolTests {

	private WampServer server;

	@AfterEach
	void stop() {
		this.server.dispose();
	}

	private void start(WebSocketApplication application) {
		WebSocketEndpoint endpoint = WebSocketEndpoint.builder().path("/plain").application(application).build();
		this.server = WampServer.builder().host("localhost").port(0).endpoint(endpoint).build().bind();
	}

	private RawHandshake handshake() {
		return new RawHandshake(this.server.port()).path("/plain").without("Sec-WebSocket-Protocol");
	}

	/** Speaks two subprotocols and says which one was selected. */
	private static final class Spoken implements WebSocketApplication {

		@Override
		public Collection<String> subprotocols() {
			return List.of("chat.v1", "chat.v2");
		}

		@Override
		public Mono<Void> onOpen(WebSocketConnection connection) {
			connection.send("speaking " + connection.subprotocol());
			return Mono.empty();
		}

	}

	@Test
	void selectsTheFirstSubprotocolThatIsSpoken() {
		start(new Spoken());
		RawWebSocket client = handshake().subprotocols("chat.v3, chat.v2", "chat.v1").open();
		assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isEqualTo("chat.v2");
		assertThat(client.poll(Duration.ofSeconds(10)).text()).isEqualTo("speaking chat.v2");
		client.close();
		RawWebSocket silent = handshake().open();
		assertThat(silent.handshake().header("Sec-WebSocket-Protocol")).isNull();
		assertThat(silent.poll(Duration.ofSeconds(10)).text()).isEqualTo("speaking null");
		silent.close();
		assertThat(handshake().subprotocols("mqtt").answer().status()).isEqualTo(400);
	}

	@Test
	void withoutSubprotocolsAnyOfferIsInVainButAccepted() {
		start(new WebSocketApplication() {
		});
		assertThat(handshake().subprotocols("mqtt").answer().header("Sec-WebSocket-Protocol")).isNull();
	}

	@Test
	void theApplicationMaySelectTheSubprotocolItself() {
		start(new WebSocketApplication() {

			@Override
			public String subprotocol(HandshakeRequest request) {
				List<String> offered = request.subprotocols();
				return offered.isEmpty() ? null : offered.get(offered.size() - 1);
			}

		});
		assertThat(handshake().subprotocols("a, b").answer().header("Sec-WebSocket-Protocol")).isEqualTo("b");
	}

}
