// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * One connection of the load generator: the handshake, then a request for each answer.
 */
final class RequestLoop extends ByteToMessageDecoder {

	private static final ByteBuf END_OF_HEAD = Unpooled
		.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

	private final Peer peer;

	private final ByteBuf request;

	private final int depth;

	private final LongAdder answers;

	private boolean upgraded;

	private int greetings;

	RequestLoop(Peer peer, ByteBuf request, int depth, LongAdder answers) {
		this.peer = peer;
		this.request = request;
		this.depth = depth;
		this.answers = answers;
		this.greetings = peer.greetings();
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		String head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
				+ "Sec-WebSocket-Protocol: " + this.peer.subprotocol() + "\r\n\r\n";
		ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), head));
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		if (!this.upgraded && !skipHead(ctx, in)) {
			return;
		}
		int frames = 0;
		while (skipFrame(in)) {
			frames++;
		}
		int greeted = Math.min(this.greetings, frames);
		this.greetings -= greeted;
		this.answers.add(frames - greeted);
		send(ctx, frames - greeted);
	}

	private boolean skipHead(ChannelHandlerContext ctx, ByteBuf in) {
		int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
		if (end < 0) {
			return false;
		}
		in.readerIndex(end + END_OF_HEAD.readableBytes());
		this.upgraded = true;
		send(ctx, this.depth);
		return true;
	}

	/** Frames of these servers are neither fragmented nor long. */
	private static boolean skipFrame(ByteBuf in) {
		if (in.readableBytes() < 2) {
			return false;
		}
		int length = 2 + in.getByte(in.readerIndex() + 1);
		if (in.readableBytes() < length) {
			return false;
		}
		in.skipBytes(length);
		return true;
	}

	private void send(ChannelHandlerContext ctx, int count) {
		if (count > 0) {
			ByteBuf requests = ctx.alloc().buffer(count * this.request.readableBytes());
			for (int i = 0; i < count; i++) {
				requests.writeBytes(this.request, this.request.readerIndex(), this.request.readableBytes());
			}
			ctx.writeAndFlush(requests);
		}
	}

}
