// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with one endpoint without WAMP on a free port of the loopback interface. What
 * it receives is noted and, as a whole, sent back.
 */
public final class PlainServer implements AutoCloseable, WebSocketMiddleware {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final WampServer server;

	private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

	private final BlockingQueue<WebSocketConnection> opened = new LinkedBlockingQueue<>();

	private final List<RawWebSocket> clients = new CopyOnWriteArrayList<>();

	private final boolean echo;

	private final AtomicInteger untilSuspended = new AtomicInteger();

	private PlainServer(boolean echo, Consumer<WebSocketEndpoint.Builder> customizer) {
		this.echo = echo;
		WebSocketEndpoint.Builder builder = WebSocketEndpoint.builder()
			.path("/plain")
			.shutdown(ShutdownStyle.DROP, Duration.ofMillis(500))
			.application(new WebSocketApplication() {
			})
			.webSocket(this);
		customizer.accept(builder);
		this.server = WampServer.builder().host("localhost").port(0).endpoint(builder.build()).build().bind();
	}

	public static PlainServer start(Consumer<TransportOptions.Builder> options) {
		return new PlainServer(true, (endpoint) -> endpoint.transportOptions(transport(options)));
	}

	/**
	 * Starts a server with middleware for its handshakes.
	 */
	public static PlainServer startBehind(HttpMiddleware middleware) {
		return new PlainServer(true, (endpoint) -> endpoint.http(middleware));
	}

	/**
	 * Starts a server that takes messages in parts and sends nothing back.
	 */
	public static PlainServer startStreaming(Consumer<TransportOptions.Builder> options) {
		return new PlainServer(false, (endpoint) -> endpoint.streaming(true).transportOptions(transport(options)));
	}

	private static TransportOptions transport(Consumer<TransportOptions.Builder> customizer) {
		TransportOptions.Builder options = TransportOptions.builder();
		customizer.accept(options);
		return options.build();
	}

	@Override
	public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
		this.opened.add(connection);
		next.onOpen(connection);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
		byte[] content = message.data();
		this.received.add(new Received(message.type(), new RawFrame(RawFrame.TEXT, content), message.last()));
		if (this.untilSuspended.decrementAndGet() == 0) {
			connection.suspendReading();
		}
		if (!this.echo) {
			return;
		}
		if (message.type() == WebSocketMessage.Type.TEXT) {
			connection.send(OutboundMessage.text(connection.allocator(), (target) -> target.writeBytes(content)));
		}
		else if (message.type() == WebSocketMessage.Type.BINARY) {
			connection.sendBinary(content);
		}
	}

	public int port() {
		return this.server.port();
	}

	public RawHandshake handshake() {
		return new RawHandshake(port()).path("/plain").without("Sec-WebSocket-Protocol").anyFrames();
	}

	/**
	 * A handshake that offers extensions.
	 */
	public RawHandshake offering(String extensions) {
		return handshake().header("Sec-WebSocket-Extensions", extensions);
	}

	public RawWebSocket connect() {
		return connect(handshake());
	}

	public RawWebSocket connect(RawHandshake handshake) {
		RawWebSocket client = handshake.open();
		this.clients.add(client);
		return client;
	}

	/**
	 * The server's side of the connection that was opened next.
	 */
	public WebSocketConnection opened() {
		return next(this.opened);
	}

	/**
	 * Whether there is a connection more that was opened.
	 */
	public boolean hasOpened() {
		return !this.opened.isEmpty();
	}

	/**
	 * What the server has received next.
	 */
	public Received received() {
		return next(this.received);
	}

	/**
	 * Whether there is something more that was received.
	 */
	public boolean hasReceived() {
		return !this.received.isEmpty();
	}

	/**
	 * Suspends reading when so many messages or parts more have been received.
	 */
	public void suspendAfter(int messages) {
		this.untilSuspended.set(messages);
	}

	private static <T> T next(BlockingQueue<T> queue) {
		try {
			T next = queue.poll(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
			assertThat(next).as("something within %s", TIMEOUT).isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", ex);
		}
	}

	/**
	 * The next data or close frame that a client gets.
	 */
	public static RawFrame next(RawWebSocket client) {
		RawFrame frame = client.poll(TIMEOUT);
		assertThat(frame).as("a frame within %s", TIMEOUT).isNotNull();
		return frame;
	}

	/**
	 * Expects a close frame next.
	 * @return its reason
	 */
	public static String expectClose(RawWebSocket client, int code) {
		RawFrame frame = next(client);
		assertThat(frame.isClose()).as("a close frame, not %s", frame).isTrue();
		assertThat(frame.closeCode()).as(frame.toString()).isEqualTo(code);
		return frame.closeReason();
	}

	/**
	 * Stops the server, then hangs up the clients.
	 */
	@Override
	public void close() {
		this.server.dispose();
		this.clients.forEach(RawWebSocket::close);
	}

	/**
	 * A message, a part of one, or a pong.
	 *
	 * @param type what it is
	 * @param content its bytes
	 * @param last whether a message ends with it
	 */
	public record Received(WebSocketMessage.Type type, RawFrame content, boolean last) {

	}

}
