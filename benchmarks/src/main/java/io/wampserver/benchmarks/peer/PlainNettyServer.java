// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.ReferenceCountUtil;
import io.wampserver.benchmarks.load.EchoProtocol;
import io.wampserver.benchmarks.load.EventLoops;

/**
 * The limit: Netty with its own WebSocket codec and nothing else. A message comes back,
 * or goes to all subscribers as one encoded frame; what one read causes is flushed once.
 */
final class PlainNettyServer {

	private PlainNettyServer() {
	}

	static int start() throws InterruptedException {
		EventLoops eventLoops = new EventLoops(PeerMain.EVENT_LOOPS);
		Broadcast broadcast = new Broadcast();
		Channel server = new ServerBootstrap().group(eventLoops.group())
			.channel(eventLoops.serverSocketChannel())
			.childHandler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(new FlushConsolidationHandler(), new HttpServerCodec(), new HttpObjectAggregator(8192),
								new WebSocketServerProtocolHandler("/", null, false, 65536, false, true),
								new Upgraded(broadcast));
				}
			})
			.bind("127.0.0.1", 0)
			.sync()
			.channel();
		return ((InetSocketAddress) server.localAddress()).getPort();
	}

	/** Gives a connection the handler that its path asks for. */
	private static final class Upgraded extends ChannelInboundHandlerAdapter {

		private final Broadcast broadcast;

		Upgraded(Broadcast broadcast) {
			this.broadcast = broadcast;
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			if (event instanceof HandshakeComplete handshake) {
				ChannelPipeline pipeline = ctx.pipeline();
				switch (handshake.requestUri()) {
					case EchoProtocol.SUBSCRIBE -> {
						this.broadcast.add(ctx.channel());
						pipeline.replace(this, "subscriber", new Subscriber());
					}
					case EchoProtocol.PUBLISH -> pipeline.replace(this, "publisher", new Publisher(this.broadcast));
					default -> pipeline.replace(this, "echo", new Echo());
				}
			}
		}

	}

	/** Sends messages back. */
	private static final class Echo extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ctx.write(message, ctx.voidPromise());
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext ctx) {
			ctx.flush();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			ctx.close();
		}

	}

	/** Is sent messages only. What waits for one that is closed is lost. */
	private static final class Subscriber extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ReferenceCountUtil.release(message);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			ctx.close();
		}

	}

	/** Sends messages to all subscribers. */
	private static final class Publisher extends ChannelInboundHandlerAdapter {

		private final Broadcast broadcast;

		Publisher(Broadcast broadcast) {
			this.broadcast = broadcast;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ByteBuf payload = ((TextWebSocketFrame) message).content();
			this.broadcast.write(ctx.alloc(), payload);
			payload.release();
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext ctx) {
			this.broadcast.flush();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			ctx.close();
		}

	}

}
