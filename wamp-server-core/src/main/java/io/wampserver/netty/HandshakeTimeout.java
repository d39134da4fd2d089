// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.wampserver.metrics.EndpointMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a client that is no WebSocket some time after it has connected, whatever it has
 * sent until then: nothing, a part of a request, or request after request.
 */
public final class HandshakeTimeout extends ChannelHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(HandshakeTimeout.class);

	private final Duration timeout;

	private final @Nullable EndpointMetrics metrics;

	private @Nullable Future<?> timer;

	private HandshakeTimeout(Duration timeout, @Nullable EndpointMetrics metrics) {
		this.timeout = timeout;
		this.metrics = metrics;
	}

	/**
	 * Starts the time of a channel that has just connected.
	 * @param metrics learns of it if the client is cut, null for nobody
	 */
	public static void start(Channel channel, Duration timeout, @Nullable EndpointMetrics metrics) {
		channel.pipeline().addLast(new HandshakeTimeout(timeout, metrics));
	}

	/** It is a WebSocket now. */
	static void stop(Channel channel) {
		HandshakeTimeout running = channel.pipeline().get(HandshakeTimeout.class);
		if (running != null) {
			channel.pipeline().remove(running);
		}
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.timer = ctx.executor().schedule(() -> expire(ctx.channel()), this.timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void expire(Channel channel) {
		logger.debug("Cutting {}, which has not become a WebSocket within {}", channel.remoteAddress(), this.timeout);
		if (this.metrics != null) {
			this.metrics.violated("handshake-timeout");
		}
		channel.close();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
