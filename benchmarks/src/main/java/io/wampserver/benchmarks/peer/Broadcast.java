// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;

/**
 * The subscribers of the plain Netty server, who get the same encoded frame each.
 */
final class Broadcast {

	/** As in the field: one who does not read is dropped. */
	private static final int QUEUE_LIMIT = 1024 * 1024;

	private static final int FIN_TEXT = 0x81;

	/** Where frames leave, past the encoder of the connection. */
	private final List<ChannelHandlerContext> subscribers = new CopyOnWriteArrayList<>();

	void add(Channel channel) {
		ChannelHandlerContext encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
		this.subscribers.add(encoder);
		channel.closeFuture().addListener((closed) -> this.subscribers.remove(encoder));
	}

	void write(ByteBufAllocator allocator, ByteBuf payload) {
		ByteBuf frame = encode(allocator, payload);
		for (ChannelHandlerContext subscriber : this.subscribers) {
			if (subscriber.channel().unsafe().outboundBuffer() != null
					&& subscriber.channel().unsafe().outboundBuffer().totalPendingWriteBytes() > QUEUE_LIMIT) {
				subscriber.close();
			}
			else {
				subscriber.write(frame.retainedDuplicate(), subscriber.voidPromise());
			}
		}
		frame.release();
	}

	void flush() {
		this.subscribers.forEach(ChannelHandlerContext::flush);
	}

	private static ByteBuf encode(ByteBufAllocator allocator, ByteBuf payload) {
		int length = payload.readableBytes();
		ByteBuf frame = allocator.buffer(4 + length).writeByte(FIN_TEXT);
		if (length < 126) {
			frame.writeByte(length);
		}
		else {
			frame.writeByte(126).writeShort(length);
		}
		return frame.writeBytes(payload);
	}

}
