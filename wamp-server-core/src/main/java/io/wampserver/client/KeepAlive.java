// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;

/**
 * Notices a server that is gone without a word: sends a ping each interval and expects to
 * hear something, a pong at least, before the next. Confined to the event loop.
 */
final class KeepAlive {

	private final Channel channel;

	private final Runnable onSilence;

	private boolean heard = true;

	private KeepAlive(Channel channel, Runnable onSilence) {
		this.channel = channel;
		this.onSilence = onSilence;
	}

	/**
	 * Watches a connection until it is closed.
	 * @param interval time between pings, zero for none
	 * @param onSilence runs when the server was silent for one interval
	 */
	static KeepAlive start(Channel channel, Duration interval, Runnable onSilence) {
		KeepAlive keepAlive = new KeepAlive(channel, onSilence);
		if (!interval.isZero()) {
			Future<?> timer = channel.eventLoop()
				.scheduleWithFixedDelay(keepAlive::tick, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
			channel.closeFuture().addListener((closed) -> timer.cancel(false));
		}
		return keepAlive;
	}

	void heard() {
		this.heard = true;
	}

	private void tick() {
		if (!this.heard) {
			this.onSilence.run();
			return;
		}
		this.heard = false;
		this.channel.writeAndFlush(new PingWebSocketFrame());
	}

}
