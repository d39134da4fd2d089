// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Many WebSockets that keep a number of requests in flight each. It does as little as it
 * can for a message, so that what is measured is the server.
 */
final class LoadGenerator implements AutoCloseable {

	private static final int FIN_TEXT = 0x81;

	private static final int MASKED = 0x80;

	private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final LongAdder answers = new LongAdder();

	/**
	 * Opens the connections, which start at once.
	 */
	LoadGenerator(Peer peer, int port, int connections, int depth) throws InterruptedException {
		ByteBuf request = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(frame(peer.request())));
		Bootstrap bootstrap = new Bootstrap().group(this.eventLoops)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new RequestLoop(peer, request, depth, LoadGenerator.this.answers));
				}
			});
		for (int i = 0; i < connections; i++) {
			bootstrap.connect("127.0.0.1", port).sync();
		}
	}

	/**
	 * A short text frame, masked with zeros: a server cannot tell and has to unmask all
	 * the same.
	 */
	private static byte[] frame(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		if (payload.length > 125) {
			throw new IllegalArgumentException("text: " + payload.length + " bytes (expected: at most 125)");
		}
		byte[] frame = new byte[6 + payload.length];
		frame[0] = (byte) FIN_TEXT;
		frame[1] = (byte) (MASKED | payload.length);
		System.arraycopy(payload, 0, frame, 6, payload.length);
		return frame;
	}

	long answers() {
		return this.answers.sum();
	}

	@Override
	public void close() {
		this.eventLoops.shutdownGracefully().syncUninterruptibly();
	}

}
