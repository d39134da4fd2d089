// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.util.List;
import java.util.Locale;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import io.wampserver.docs.wire.PlainClient;
import io.wampserver.docs.wire.RawHandshake;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketLimitsTests {

	private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

	@Test
	void limitsCloseConnections() {
		try (ExampleServer server = ExampleServer.with(List.of("wamp.server.endpoints.echo.max-message-size=10B",
				"wamp.server.max-fragments=3", "wamp.server.endpoints.echo.message-timeout=200ms"), Echo.class)) {
			try (PlainClient client = PlainClient.connect(server, "/echo")) {
				client.send("0123456789").expect("0123456789").send("0123456789a").expectClose(1009);
			}
			try (PlainClient client = PlainClient.connect(server, "/echo")) {
				client.sendPart("a", false).sendPart("b", false).sendPart("c", true).expect("abc");
				client.sendPart("a", false).sendPart("b", false).sendPart("c", false).sendPart("d", true);
				client.expectClose(1009);
			}
			try (PlainClient client = PlainClient.connect(server, "/echo")) {
				client.sendPart("wait", false).expectClose(1008);
			}
		}
	}

	@Test
	void compressionIsOnWhereItIsSaid() {
		try (ExampleServer server = ExampleServer.with(List.of(Snippets.configuration("websocket-handlers.md")),
				Echo.class, Calculator.class)) {
			assertThat(extensions(server, "/calculator")).containsExactly(
					"sec-websocket-extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover");
			assertThat(extensions(server, "/echo")).isEmpty();
		}
	}

	private static List<String> extensions(ExampleServer server, String path) {
		return RawHandshake.answer(server, path, OFFER)
			.stream()
			.map((field) -> field.toLowerCase(Locale.ROOT))
			.filter((field) -> field.startsWith("sec-websocket-extensions"))
			.toList();
	}

}
