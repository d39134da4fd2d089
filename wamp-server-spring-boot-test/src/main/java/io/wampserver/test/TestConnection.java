// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * A WebSocket whose messages are recorded, and somebody who waits for them. Messages
 * arrive on the event loop; any thread may wait, and the monitor guards what it looks at.
 */
final class TestConnection {

	private static final int MAX_MESSAGE_SIZE = 64 * 1024 * 1024;

	private final URI uri;

	private final Duration timeout;

	private final Transcript transcript = new Transcript();

	private final Consumer<Object> receiver;

	private final Disposable attempt;

	private @Nullable Handshake handshake;

	private @Nullable CloseStatus closeStatus;

	private volatile @Nullable Channel channel;

	/**
	 * Connects; {@link #handshake()} waits for the answer.
	 * @param receiver gets each text as a {@code String}, each binary message as a byte
	 * array, within the monitor
	 */
	TestConnection(ClientSettings settings, Consumer<Object> receiver) {
		this.uri = settings.uri();
		this.timeout = settings.timeout();
		this.receiver = receiver;
		HttpHeaders headers = new DefaultHttpHeaders();
		settings.headers().forEach((header) -> headers.add(header.getKey(), header.getValue()));
		WebsocketClientSpec.Builder spec = WebsocketClientSpec.builder().maxFramePayloadLength(MAX_MESSAGE_SIZE);
		if (!settings.subprotocols().isEmpty()) {
			spec.protocols(String.join(",", settings.subprotocols()));
		}
		HttpClient http = settings.customizer().apply(HttpClient.newConnection());
		if (!settings.hasOrigin()) {
			http = http.doOnChannelInit((observer, opened, address) -> opened.pipeline().addLast(new OriginRemover()));
		}
		this.transcript.note("connecting to " + this.uri);
		this.attempt = http.headers((target) -> target.add(headers))
			.websocket(spec.build())
			.uri(this.uri)
			.handle(this::opened)
			.subscribe(null, this::failed, this::lost);
	}

	private Mono<Void> opened(WebsocketInbound inbound, WebsocketOutbound outbound) {
		inbound.withConnection((connection) -> this.channel = connection.channel());
		inbound.receiveCloseStatus()
			.subscribe((status) -> closed(new CloseStatus(status.code(), status.reasonText())), (ex) -> lost());
		answered(new Handshake(101, inbound.headers(), inbound.selectedSubprotocol(), null));
		return inbound.aggregateFrames(MAX_MESSAGE_SIZE).receiveFrames().doOnNext(this::received).then();
	}

	private synchronized void answered(Handshake answer) {
		this.transcript.note("handshake answered with " + answer.status());
		this.handshake = answer;
		notifyAll();
	}

	private synchronized void received(WebSocketFrame frame) {
		if (frame instanceof TextWebSocketFrame text) {
			this.transcript.received(text.text());
			this.receiver.accept(text.text());
		}
		else if (frame instanceof BinaryWebSocketFrame) {
			byte[] data = ByteBufUtil.getBytes(frame.content());
			this.transcript.received(describe(data));
			this.receiver.accept(data);
		}
		notifyAll();
	}

	private synchronized void closed(CloseStatus status) {
		if (this.closeStatus == null) {
			this.transcript.note("closed with " + status);
			this.closeStatus = status;
			notifyAll();
		}
	}

	private void lost() {
		closed(CloseStatus.ABNORMAL.withReason("connection lost"));
	}

	private void failed(Throwable ex) {
		boolean open;
		synchronized (this) {
			open = this.handshake != null;
		}
		if (open) {
			lost();
		}
		else if (ex instanceof WebSocketClientHandshakeException refusal && refusal.response() != null) {
			answered(new Handshake(refusal.response().status().code(), refusal.response().headers(), null,
					String.valueOf(refusal.getMessage())));
		}
		else {
			this.transcript.note("connecting failed: " + ex);
			answered(new Handshake(0, new DefaultHttpHeaders(), null, String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * Waits for the answer to the handshake.
	 * @throws AssertionError if there is none
	 */
	Handshake handshake() {
		Handshake answer = await(() -> this.handshake, this.timeout);
		if (answer == null) {
			throw failure("No answer to the handshake within " + describe(this.timeout) + ".");
		}
		if (answer.status() == 0) {
			throw failure("No answer to the handshake: " + answer.failure() + ".");
		}
		return answer;
	}

	/**
	 * Waits for something that a message brings.
	 * @param look finds it within the monitor, null if it is not there
	 * @return null if it has not come in time, or does not any more as the connection is
	 * closed
	 */
	synchronized <T> @Nullable T await(Supplier<@Nullable T> look, Duration time) {
		long end = System.nanoTime() + time.toNanos();
		T found = look.get();
		long left = time.toNanos();
		while (found == null && left > 0 && this.closeStatus == null) {
			try {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw failure("Interrupted.");
			}
			found = look.get();
			left = end - System.nanoTime();
		}
		return found;
	}

	/**
	 * Waits for something that a message brings.
	 * @param what names it
	 * @throws AssertionError if it has not come in time, or does not any more
	 */
	<T> T require(String what, Supplier<@Nullable T> look) {
		T found = await(look, this.timeout);
		if (found == null) {
			CloseStatus status = closeStatus();
			throw failure((status != null) ? "No " + what + ": the connection is closed with " + status + "."
					: "No " + what + " within " + describe(this.timeout) + ".");
		}
		return found;
	}

	/**
	 * Waits for the end.
	 * @throws AssertionError if the connection is still open then
	 */
	CloseStatus requireClosed() {
		return require("end of the connection", () -> this.closeStatus);
	}

	synchronized <T> T locked(Supplier<T> action) {
		return action.get();
	}

	/**
	 * How the connection has ended, null if it has not.
	 */
	synchronized @Nullable CloseStatus closeStatus() {
		return this.closeStatus;
	}

	Duration timeout() {
		return this.timeout;
	}

	Transcript transcript() {
		return this.transcript;
	}

	AssertionError failure(String message) {
		return this.transcript.failure(message);
	}

	/**
	 * Sends a text; nothing happens if the connection is closed, as it may be at any
	 * time.
	 */
	void send(String text) {
		this.transcript.sent(text);
		write(new TextWebSocketFrame(text));
	}

	/**
	 * Sends a text that is left out of the transcript.
	 */
	void sendUnseen(String text) {
		write(new TextWebSocketFrame(text));
	}

	void send(byte[] data) {
		this.transcript.sent(describe(data));
		write(new BinaryWebSocketFrame(Unpooled.copiedBuffer(data)));
	}

	private void write(WebSocketFrame frame) {
		Channel open = this.channel;
		if (open == null) {
			frame.release();
			throw failure("There is no connection to send on.");
		}
		if (!open.writeAndFlush(frame).awaitUninterruptibly(this.timeout.toMillis())) {
			throw failure(
					"The server does not read: a message could not be sent within " + describe(this.timeout) + ".");
		}
	}

	/**
	 * Ends the connection as the client, and waits until it has ended.
	 * @param status null to drop it without a close frame
	 */
	void close(@Nullable CloseStatus status) {
		Channel open = this.channel;
		if (open == null || !open.isOpen()) {
			this.attempt.dispose();
			return;
		}
		if (status == null) {
			open.close();
		}
		else {
			this.transcript.note("closing with " + status);
			write(new CloseWebSocketFrame(status.code(), status.reason()));
		}
		if (!open.closeFuture().awaitUninterruptibly(this.timeout.toMillis())) {
			open.close();
		}
	}

	static String describe(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

	static String describe(byte[] data) {
		return "binary, " + data.length + " bytes: " + ByteBufUtil.hexDump(data);
	}

}
