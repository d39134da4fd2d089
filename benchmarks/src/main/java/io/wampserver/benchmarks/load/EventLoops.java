// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import reactor.netty.resources.LoopResources;

/**
 * Event loops of the transport that Reactor Netty picks: epoll where it is there,
 * otherwise NIO.
 */
public final class EventLoops {

	private final EventLoopGroup group;

	private final Class<? extends SocketChannel> socketChannel;

	private final Class<? extends ServerSocketChannel> serverSocketChannel;

	public EventLoops(int count) {
		LoopResources resources = LoopResources.create("benchmarks", count, true);
		this.group = resources.onServer(LoopResources.DEFAULT_NATIVE);
		this.socketChannel = resources.onChannelClass(SocketChannel.class, this.group);
		this.serverSocketChannel = resources.onChannelClass(ServerSocketChannel.class, this.group);
	}

	public EventLoopGroup group() {
		return this.group;
	}

	public Class<? extends SocketChannel> socketChannel() {
		return this.socketChannel;
	}

	public Class<? extends ServerSocketChannel> serverSocketChannel() {
		return this.serverSocketChannel;
	}

}
