// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that sends what a test tells it, one client at a time, and keeps what the
 * client sends, its pongs and its end included.
 */
final class ScriptedServer implements AutoCloseable {

	static final String WELCOME = "[0,\"session-1\",1,\"scripted\"]";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	private final BlockingQueue<Sinks.Many<WebSocketFrame>> connected = new LinkedBlockingQueue<>();

	private final DisposableServer server;

	private Sinks.Many<WebSocketFrame> outbound = Sinks.many().unicast().onBackpressureBuffer();

	ScriptedServer() {
		WebsocketServerSpec spec = WebsocketServerSpec.builder().protocols("wamp").handlePing(true).build();
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.ws("/wamp", this::handle, spec))
			.bindNow();
	}

	private Publisher<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
		Sinks.Many<WebSocketFrame> frames = Sinks.many().unicast().onBackpressureBuffer();
		this.connected.add(frames);
		in.withConnection((connection) -> connection.onDispose(() -> this.received.add("gone")));
		Mono<Void> receiving = in.receiveFrames().doOnNext((frame) -> this.received.add(describe(frame))).then();
		in.receiveCloseStatus().subscribe((status) -> this.received.add("close " + status.code()), (ex) -> {
		});
		return Mono.when(receiving, out.sendObject(frames.asFlux()).then());
	}

	private static String describe(WebSocketFrame frame) {
		return (frame instanceof TextWebSocketFrame text) ? text.text() : frame.getClass().getSimpleName();
	}

	WampClient.Builder builder() {
		return WampClient.builder("ws://127.0.0.1:" + this.server.port() + "/wamp");
	}

	/**
	 * Welcomes a client that connects.
	 */
	WampClient connect(WampClient.Builder builder) throws InterruptedException {
		WampClient client = builder.build();
		Mono<WampClient> opened = client.connect().cache();
		opened.subscribe((ready) -> {
		}, (ex) -> {
		});
		accept();
		send(WELCOME);
		opened.block(TIMEOUT);
		return client;
	}

	/**
	 * Waits for the next client.
	 */
	void accept() throws InterruptedException {
		Sinks.Many<WebSocketFrame> frames = this.connected.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		assertThat(frames).as("a connection").isNotNull();
		this.outbound = frames;
	}

	void send(String... messages) {
		for (String message : messages) {
			send(new TextWebSocketFrame(message));
		}
	}

	void send(WebSocketFrame frame) {
		this.outbound.emitNext(frame, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	void sendClose(int code, String reason) {
		send(new CloseWebSocketFrame(code, reason));
	}

	/**
	 * The next message of the client.
	 */
	String take() throws InterruptedException {
		String message = this.received.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		assertThat(message).as("a message").isNotNull();
		return message;
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
