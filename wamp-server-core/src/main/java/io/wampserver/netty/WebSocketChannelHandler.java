// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the HTTP codec stood before the upgrade: turns bytes into messages for the
 * handler, and channel events into the life of the connection.
 */
final class WebSocketChannelHandler extends ChannelInboundHandlerAdapter implements FrameReader.Listener {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketChannelHandler.class);

	private final NettyWebSocketConnection connection;

	private final WebSocketHandler handler;

	private final FrameReader reader;

	/** Input no longer means anything but the peer's close frame. */
	private boolean discarding;

	WebSocketChannelHandler(NettyWebSocketConnection connection, WebSocketHandler handler, int maxMessageSize) {
		this.connection = connection;
		this.handler = handler;
		this.reader = new FrameReader(connection.allocator(), this, maxMessageSize);
		connection.onResumption(this::readOn);
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
		this.connection.beginRead();
		this.reader.add(bytes);
		guarded(this.reader::read);
	}

	private void readOn() {
		this.connection.beginRead();
		guarded(this.reader::read);
		this.connection.endRead();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.connection.endRead();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		this.connection.flushQueued();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.discarding = true;
		this.connection.channelClosed();
		this.reader.release();
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof IOException) {
			logger.debug("[{}] Connection lost: {}", this.connection.id(), cause.toString());
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
			this.discarding = true;
			logger.info("[{}] Closing for a violation: {}", this.connection.id(), ex.status());
			this.connection.closeUnreadable(ex.status());
			this.reader.release();
		}
		catch (Exception ex) {
			failed(ex);
		}
	}

	private void failed(Throwable cause) {
		logger.error("[{}] Handling the connection failed", this.connection.id(), cause);
		this.connection.close(new Disconnect(CloseStatus.INTERNAL_ERROR, Disconnect.Cause.FAILURE));
	}

	@Override
	public boolean wantsMore() {
		return !this.discarding && (!this.connection.isReadingSuspended() || !this.connection.isOpen());
	}

	@Override
	public void onMessage(WebSocketMessage message) {
		if (this.connection.isOpen()) {
			this.handler.onMessage(this.connection, message);
		}
	}

	@Override
	public void onPing(ByteBuf payload) {
		this.connection.pong(payload);
	}

	@Override
	public void onClose(CloseStatus status) {
		this.discarding = true;
		this.connection.closedByPeer(status);
	}

}
