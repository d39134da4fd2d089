// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.testing.PlainServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another implementation of compression, that of Netty.
 */
class CompressionInteropTests {

	private static final String TEXT = "All work and no play makes Jack a dull boy. ".repeat(1000);

	@ParameterizedTest
	@CsvSource({ "false, false, false", "false, false, true", "true, false, true", "false, true, true",
			"true, true, true", "true, true, false" })
	void messagesPassBothWays(boolean serverTakeover, boolean clientTakeover, boolean clientAsksForNone) {
		CompressionOptions compression = CompressionOptions.builder()
			.serverContextTakeover(serverTakeover)
			.clientContextTakeover(clientTakeover)
			.build();
		WebsocketClientSpec spec = WebsocketClientSpec.builder()
			.compress(true)
			.compressionAllowClientNoContext(true)
			.compressionRequestedServerNoContext(clientAsksForNone)
			.maxFramePayloadLength(1024 * 1024)
			.build();
		AtomicReference<String> answer = new AtomicReference<>();
		try (PlainServer server = PlainServer.start((transport) -> transport.compression(compression))) {
			List<String> echoed = HttpClient.create()
				.doOnResponse((response, connection) -> answer
					.set(response.responseHeaders().get("Sec-WebSocket-Extensions")))
				.websocket(spec)
				.uri("ws://localhost:" + server.port() + "/plain")
				.handle((in, out) -> out.sendObject(frames())
					.then()
					.thenMany(in.aggregateFrames(1024 * 1024).receive().asString().take(4)))
				.collectList()
				.block(Duration.ofSeconds(20));
			assertThat(echoed).containsExactly(TEXT, TEXT, TEXT, "short");
			assertThat(answer.get()).startsWith("permessage-deflate");
		}
	}

	private static Flux<WebSocketFrame> frames() {
		return Flux.just(new TextWebSocketFrame(TEXT),
				new BinaryWebSocketFrame(Unpooled.copiedBuffer(TEXT, StandardCharsets.UTF_8)),
				new TextWebSocketFrame(false, 0, TEXT.substring(0, 10_000)),
				new ContinuationWebSocketFrame(true, 0, TEXT.substring(10_000)), new TextWebSocketFrame("short"));
	}

}
