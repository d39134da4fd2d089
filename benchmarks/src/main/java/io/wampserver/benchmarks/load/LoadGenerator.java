// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;

/**
 * The event loop of the clients, and what opens connections on it.
 */
public final class LoadGenerator implements AutoCloseable {

	/** How many connections are being opened at a time; a listener's backlog is short. */
	private static final int OPENING = 64;

	private static final int TIMEOUT_SECONDS = 30;

	private final EventLoops eventLoops = new EventLoops(1);

	private final EventLoop eventLoop = this.eventLoops.group().next();

	private final ChannelGroup channels = new DefaultChannelGroup(this.eventLoop);

	private final int port;

	public LoadGenerator(int port) {
		this.port = port;
	}

	public EventLoop eventLoop() {
		return this.eventLoop;
	}

	/**
	 * Opens connections and waits until all of them are ready.
	 */
	public List<ClientConnection> open(int count, IntFunction<ClientConnection> factory)
			throws InterruptedException, ExecutionException, TimeoutException {
		List<ClientConnection> connections = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			if (i >= OPENING) {
				await(connections.get(i - OPENING));
			}
			connections.add(connect(factory.apply(i)));
		}
		for (ClientConnection connection : connections) {
			await(connection);
		}
		return connections;
	}

	private static void await(ClientConnection connection)
			throws InterruptedException, ExecutionException, TimeoutException {
		connection.ready().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Begins to open a connection.
	 */
	public ClientConnection connect(ClientConnection connection) {
		ChannelFuture connected = new Bootstrap().group(this.eventLoop)
			.channel(this.eventLoops.socketChannel())
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(connection)
			.connect("127.0.0.1", this.port);
		this.channels.add(connected.channel());
		CompletableFuture<ClientConnection> ready = connection.ready();
		connected.addListener((future) -> {
			if (!future.isSuccess()) {
				ready.completeExceptionally(future.cause());
			}
		});
		return connection;
	}

	/**
	 * Closes all connections first: an event loop that ends may leave files open, which
	 * the next load generator of the process would lack.
	 */
	@Override
	public void close() {
		this.channels.close().awaitUninterruptibly();
		this.eventLoops.group().shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
