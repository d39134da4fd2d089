// SPDX-License-Identifier: Apache-2.0

package io.wampserver.hostile;

import java.util.stream.Stream;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.netty.CompressionOptions;
import io.wampserver.netty.TransportOptions;
import io.wampserver.testsupport.conformance.Conformance;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

/**
 * RFC 6455 and RFC 7692 to the letter, on a server of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTests {

	private static final int LIMIT = 5 * 1024 * 1024;

	private WampServer server;

	@BeforeAll
	void startServer() {
		this.server = WampServer.builder()
			.host("localhost")
			.port(0)
			.endpoint(echo("compressing", CompressionOptions.builder().threshold(0).build()))
			.endpoint(echo("takeover",
					CompressionOptions.builder()
						.threshold(0)
						.serverContextTakeover(true)
						.clientContextTakeover(true)
						.build()))
			.build()
			.bind();
	}

	@AfterAll
	void stopServer() {
		this.server.dispose();
	}

	private static WebSocketEndpoint echo(String name, CompressionOptions compression) {
		return WebSocketEndpoint.builder()
			.name(name)
			.path("/" + name)
			.application(new Echo())
			.transportOptions(TransportOptions.builder()
				.maxMessageSize(LIMIT)
				.outboundQueueLimit(2 * LIMIT)
				.compression(compression)
				.build())
			.build();
	}

	@TestFactory
	Stream<DynamicTest> frames() {
		return Conformance.tests(Conformance.frames(), this.server.port(), "/compressing");
	}

	@TestFactory
	Stream<DynamicTest> compression() {
		return Conformance.tests(Conformance.compression(), this.server.port(), "/compressing");
	}

	@TestFactory
	Stream<DynamicTest> compressionWithContextTakeover() {
		return Conformance.tests(
				Conformance.compression().filter((conformanceCase) -> conformanceCase.id().startsWith("13.")),
				this.server.port(), "/takeover");
	}

	/**
	 * Sends each message back.
	 */
	private static final class Echo implements WebSocketApplication {

		@Override
		public Mono<Void> onText(WebSocketConnection client, String text) {
			client.send(OutboundMessage.text(client.allocator(), text));
			return Mono.empty();
		}

		@Override
		public Mono<Void> onBinary(WebSocketConnection client, byte[] data) {
			client.sendBinary(data);
			return Mono.empty();
		}

	}

}
