// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the load generator. Confined to its event loop.
 */
public abstract class ClientConnection extends ByteToMessageDecoder {

	private static final ByteBuf END_OF_HEAD = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { '\r', '\n', '\r', '\n' }));

	private final CompletableFuture<ClientConnection> ready = new CompletableFuture<>();

	private final MessageListener listener;

	private @Nullable Channel channel;

	private String reason = "closed by the server";

	ClientConnection(MessageListener listener) {
		this.listener = listener;
	}

	/**
	 * Completes when requests may be sent.
	 */
	CompletableFuture<ClientConnection> ready() {
		return this.ready;
	}

	public Channel channel() {
		Channel opened = this.channel;
		if (opened == null) {
			throw new IllegalStateException("connection: not open (expected: open)");
		}
		return opened;
	}

	MessageListener listener() {
		return this.listener;
	}

	/**
	 * Sends what is encoded already.
	 */
	public void send(ByteBuf encoded) {
		channel().writeAndFlush(encoded, channel().voidPromise());
	}

	void write(byte[] encoded) {
		channel().write(Unpooled.wrappedBuffer(encoded), channel().voidPromise());
	}

	void flush() {
		channel().flush();
	}

	/**
	 * Reads no more until told so again.
	 */
	public void reading(boolean reading) {
		channel().config().setAutoRead(reading);
	}

	/**
	 * Asks for the end of the conversation.
	 */
	void end() {
		channel().close();
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.channel = ctx.channel();
		opened(ctx);
	}

	/**
	 * Begins the conversation.
	 */
	abstract void opened(ChannelHandlerContext ctx);

	/** The server said that it is about to close. */
	void closing(String how) {
		this.reason = "closed by the server " + how;
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.ready.completeExceptionally(new IllegalStateException("connection: " + this.reason));
		this.listener.closed(this.reason);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.reason = cause.toString();
		ctx.close();
	}

	/**
	 * Where the head of an HTTP message ends.
	 * @return -1 if it is not complete
	 */
	static int endOfHead(ByteBuf buffer) {
		int index = ByteBufUtil.indexOf(END_OF_HEAD, buffer);
		return (index >= 0) ? index + END_OF_HEAD.readableBytes() : -1;
	}

}
