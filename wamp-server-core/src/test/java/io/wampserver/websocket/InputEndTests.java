// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static io.wampserver.testing.PlainServer.expectClose;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was read is handled and answered, although the client sends no more or the server
 * reads no more.
 */
class InputEndTests {

	private static final byte[] NOT_MASKED = { (byte) 0x81, 1, 'x' };

	private final Sinks.Empty<Void> gate = Sinks.empty();

	private final BlockingQueue<ConnectionClosed> ends = new LinkedBlockingQueue<>();

	private WebSocketEndpoint endpoint;

	private WampServer server;

	private RawWebSocket client;

	/** Answers behind the gate. */
	@BeforeEach
	void start() {
		this.endpoint = WebSocketEndpoint.builder().path("/plain").application(new WebSocketApplication() {

			@Override
			public Mono<Void> onText(WebSocketConnection connection, String text) {
				return InputEndTests.this.gate.asMono().then(Mono.fromRunnable(() -> connection.send(text)));
			}

		}).listener((event) -> {
			if (event instanceof ConnectionClosed closed) {
				this.ends.add(closed);
			}
		}).build();
		this.server = WampServer.builder().host("localhost").port(0).endpoint(this.endpoint).build().bind();
		this.client = new RawHandshake(this.server.port()).path("/plain").without("Sec-WebSocket-Protocol").open();
	}

	@AfterEach
	void stop() {
		this.gate.tryEmitEmpty();
		this.client.close();
		this.server.dispose();
	}

	private void sendTwo() {
		this.client.sendText("first");
		this.client.sendText("second");
	}

	private void expectTwo() {
		assertThat(this.client.poll(Duration.ofMillis(50))).isNull();
		this.gate.tryEmitEmpty();
		assertThat(PlainServer.next(this.client).text()).isEqualTo("first");
		assertThat(PlainServer.next(this.client).text()).isEqualTo("second");
	}

	private Disconnect end() throws InterruptedException {
		ConnectionClosed closed = this.ends.poll(10, TimeUnit.SECONDS);
		assertThat(closed).isNotNull();
		return closed.disconnect();
	}

	@Test
	void whatTheClientSendsBeforeItClosesIsAnswered() throws InterruptedException {
		sendTwo();
		this.client.sendClose(4001, "bye");
		expectTwo();
		assertThat(expectClose(this.client, 4001)).isEqualTo("bye");
		assertThat(end().cause()).isEqualTo(Disconnect.Cause.CLIENT);
	}

	@Test
	void whatTheClientSendsBeforeItBreaksTheProtocolIsAnswered() throws InterruptedException {
		sendTwo();
		this.client.sendRaw(NOT_MASKED);
		this.client.sendText("not read");
		expectTwo();
		expectClose(this.client, 1002);
		assertThat(end().cause()).isEqualTo(Disconnect.Cause.VIOLATION);
	}

	@Test
	void itIsNotWaitedForAnyTime() throws InterruptedException {
		sendTwo();
		this.client.sendClose(1000, "");
		expectClose(this.client, 1000);
		assertThat(end().cause()).isEqualTo(Disconnect.Cause.CLIENT);
		this.gate.tryEmitEmpty();
		assertThat(PlainServer.next(this.client).isEnd()).isTrue();
	}

	@Test
	void whoClosesAndIsGoneHasClosed() throws InterruptedException {
		sendTwo();
		this.client.sendClose(4001, "bye");
		this.client.close();
		Disconnect end = end();
		assertThat(end.cause()).isEqualTo(Disconnect.Cause.CLIENT);
		assertThat(end.status().code()).isEqualTo(4001);
	}

	@Test
	void theServerMayCloseMeanwhile() throws InterruptedException {
		sendTwo();
		this.client.sendClose(1000, "");
		assertThat(this.client.poll(Duration.ofMillis(50))).isNull();
		this.endpoint.connections().all().forEach(WebSocketConnection::close);
		expectClose(this.client, 1000);
		this.gate.tryEmitEmpty();
		assertThat(end().cause()).isEqualTo(Disconnect.Cause.SERVER);
		assertThat(this.ends).isEmpty();
	}

	@Test
	void whatWasReadIsAnsweredBeforeTheServerStops() throws Exception {
		sendTwo();
		this.client.send(RawFrame.PING, new byte[0]);
		assertThat(this.client.pollPong(Duration.ofSeconds(10))).isNotNull();
		CompletableFuture<Void> stopped = this.endpoint.stop().toFuture();
		expectTwo();
		stopped.get(10, TimeUnit.SECONDS);
		assertThat(end().cause()).isEqualTo(Disconnect.Cause.SHUTDOWN);
	}

}
