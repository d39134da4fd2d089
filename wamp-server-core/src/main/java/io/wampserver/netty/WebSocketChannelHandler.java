// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.IOException;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the HTTP codec stood before the upgrade: turns bytes into messages for the
 * handler, and channel events into the life of the connection.
 */
final class WebSocketChannelHandler extends ChannelInboundHandlerAdapter
		implements FrameReader.Listener, Reading.Listener {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketChannelHandler.class);

	private final NettyWebSocketConnection connection;

	/** How long messages that were read may take, once it is clear that no more come. */
	private static final Duration INPUT_END_TIMEOUT = Duration.ofSeconds(1);

	private final WebSocketHandler handler;

	private final FrameReader reader;

	private final ConnectionTraffic traffic;

	private final Duration messageTimeout;

	private final @Nullable InboundRate rate;

	/** Made when a read ends within a message for the first time: many never do. */
	private @Nullable MessageTimeout timeout;

	/** Input no longer means anything but the peer's close frame. */
	private boolean discarding;

	/** Why the connection ends if the peer is gone. */
	private Disconnect lost = Disconnect.LOST;

	/** Ends the connection, as the input has ended. */
	private @Nullable Runnable end;

	/**
	 * Creates a handler.
	 * @param streaming whether messages are handed over in parts
	 * @param inflater inflates messages, null where no compression was agreed
	 * @param rate holds up clients that send too much, null for none
	 */
	WebSocketChannelHandler(NettyWebSocketConnection connection, WebSocketHandler handler, TransportOptions options,
			boolean streaming, @Nullable MessageInflater inflater, @Nullable InboundRate rate) {
		this.connection = connection;
		this.handler = handler;
		this.reader = new FrameReader(connection.allocator(), this, options, streaming, inflater);
		this.traffic = connection.outbound().traffic();
		this.messageTimeout = options.messageTimeout();
		this.rate = rate;
		connection.reading().listen(this);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.connection.outbound().writeThrough(ctx);
	}

	void open() {
		guarded(() -> this.handler.onOpen(this.connection));
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (!(msg instanceof ByteBuf bytes) || this.discarding) {
			ReferenceCountUtil.release(msg);
			return;
		}
		this.traffic.bytesReceived(bytes.readableBytes());
		this.connection.beginRead();
		this.reader.add(bytes);
		guarded(this.reader::read);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		endRead();
	}

	private void endRead() {
		this.connection.outbound().endRead();
		boolean withinMessage = !this.discarding && this.reader.isWithinMessage();
		if (withinMessage && this.timeout == null) {
			this.timeout = new MessageTimeout(this.connection, this.messageTimeout, this::messageExpired);
		}
		if (this.timeout != null) {
			this.timeout.readEnded(withinMessage, this.reader.delivered());
		}
	}

	@Override
	public void onReadingSuspended() {
		if (this.timeout != null) {
			this.timeout.pause();
		}
	}

	/** What had arrived before the suspension waits in the reader. */
	@Override
	public void onReadingResumed() {
		if (this.discarding) {
			return;
		}
		if (this.timeout != null) {
			this.timeout.resume();
		}
		this.connection.beginRead();
		guarded(this.reader::read);
		endRead();
	}

	private void messageExpired() {
		if (this.connection.isOpen() && !this.discarding) {
			violated(CloseStatus.POLICY_VIOLATION.withReason("message not finished in time"));
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		this.connection.outbound().flushQueued();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.discarding = true;
		this.connection.channelClosed(this.lost);
		this.reader.release();
		if (this.timeout != null) {
			this.timeout.cancel();
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof IOException) {
			logger.debug("[{}] Connection lost: {}", this.connection, cause.toString());
			this.connection.closeChannel();
		}
		else {
			failed(cause);
		}
	}

	private void guarded(Runnable input) {
		try {
			input.run();
		}
		catch (FrameException ex) {
			violated(ex.status());
		}
		catch (Throwable ex) { // an Error of an application must not leave it half open
			failed(ex);
		}
	}

	private void violated(CloseStatus status) {
		this.reader.release();
		endInput(Disconnect.violation(status), () -> this.connection.closeUnreadable(status));
	}

	/**
	 * The handler decides when the connection ends, within limits.
	 */
	private void endInput(Disconnect reason, Runnable how) {
		this.discarding = true;
		this.lost = reason;
		this.end = how;
		if (this.connection.isOpen()) {
			guarded(() -> this.handler.onInputEnd(this.connection, this::end));
		}
		else {
			end();
		}
		if (this.end != null) {
			this.connection.schedule(this::end, INPUT_END_TIMEOUT);
		}
	}

	private void end() {
		Runnable how = this.end;
		this.end = null;
		if (how != null) {
			how.run();
		}
	}

	private void failed(Throwable cause) {
		this.connection.failed(cause);
	}

	@Override
	public boolean wantsMore() {
		return !this.discarding && (!this.connection.isReadingSuspended() || !this.connection.isOpen());
	}

	@Override
	public void onMessage(WebSocketMessage message) {
		if (this.connection.isOpen()) {
			if (message.last()) {
				this.traffic.messageReceived();
			}
			this.handler.onMessage(this.connection, message);
			if (this.rate != null && message.last()) {
				this.rate.received();
			}
		}
	}

	@Override
	public void onPong(WebSocketMessage pong) {
		this.connection.ponged(pong.data().length);
		if (this.connection.isOpen()) {
			this.handler.onMessage(this.connection, pong);
		}
		if (this.rate != null) {
			this.rate.received();
		}
	}

	@Override
	public void onPing(ByteBuf payload) {
		this.connection.pong(payload);
		if (this.rate != null) {
			this.rate.received();
		}
	}

	@Override
	public void onClose(CloseStatus status) {
		endInput(Disconnect.byClient(status), () -> this.connection.closedByPeer(status));
	}

}
