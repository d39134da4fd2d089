// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.connection.AttributeStore;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.testing.ServerFrames;
import io.wampserver.websocket.OutboundMessage;

/**
 * A connection on a channel that can be kept from taking anything.
 */
final class Line {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final Outbound outbound;

	private final NettyWebSocketConnection connection;

	/** As it was written: nobody may write to it any more. */
	private final List<ByteBuf> written = new ArrayList<>();

	private final List<List<String>> flushed = new ArrayList<>();

	private final List<byte[]> memory = new ArrayList<>();

	private boolean blocked;

	Line(EventLoopOutput output, ByteBufAllocator allocator) {
		this(output, allocator, new OutboundLimit(1_000_000, 0));
	}

	Line(EventLoopOutput output, ByteBufAllocator allocator, OutboundLimit limit) {
		this.channel.config().setAllocator(allocator);
		this.channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1000, 2000));
		this.outbound = new Outbound(this.channel, limit, output, null);
		HandshakeRequest request = new HandshakeRequest(URI.create("ws://localhost/"), null, List.of(),
				new AttributeStore());
		this.connection = new NettyWebSocketConnection(this.channel, "1", request, null, (connection, message) -> {
		}, this.outbound);
		this.channel.pipeline().addLast(new Recorder(), new ChannelInboundHandlerAdapter() {
			@Override
			public void channelWritabilityChanged(ChannelHandlerContext ctx) {
				Line.this.outbound.flushQueued();
			}
		});
	}

	EmbeddedChannel channel() {
		return this.channel;
	}

	Outbound outbound() {
		return this.outbound;
	}

	NettyWebSocketConnection connection() {
		return this.connection;
	}

	void send(String text) {
		this.connection.send(OutboundMessage.text(this.channel.alloc(), text));
	}

	void block() {
		this.blocked = true;
	}

	void unblock() {
		this.blocked = false;
		this.channel.flush();
	}

	/** The frames of each write that was flushed, once. */
	List<List<String>> writes() {
		List<List<String>> writes = List.copyOf(this.flushed);
		this.flushed.clear();
		return writes;
	}

	List<String> frames() {
		return writes().stream().flatMap(List::stream).toList();
	}

	/** The memory of each write. */
	List<byte[]> memory() {
		return this.memory;
	}

	void discard() {
		unblock();
		this.outbound.discard();
		this.channel.finishAndReleaseAll();
	}

	private final class Recorder extends ChannelOutboundHandlerAdapter {

		@Override
		public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
			ByteBuf bytes = (ByteBuf) msg;
			Line.this.memory.add(bytes.array());
			Line.this.written.add(bytes.copy());
			ctx.write(msg, promise);
		}

		@Override
		public void flush(ChannelHandlerContext ctx) {
			if (!Line.this.blocked) {
				Line.this.written.forEach((bytes) -> Line.this.flushed.add(ServerFrames.read(bytes)));
				Line.this.written.clear();
				ctx.flush();
			}
		}

	}

}
