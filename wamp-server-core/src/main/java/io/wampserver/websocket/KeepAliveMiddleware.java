// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Disconnect;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Finds out whether peers are alive. Each connection is pinged on its own schedule, the
 * first time after a random part of the interval so that connections made together do not
 * stay together. A peer of which nothing is heard within the timeout after a ping is
 * dropped without a close frame, so that clients reconnect (protocol reference section
 * 8.3): at the latest one interval and one timeout after its last sign of life.
 *
 * <p>
 * Its pings are empty, and empty pongs are not passed on; an application that pings on
 * its own account puts something into its pings.
 */
public final class KeepAliveMiddleware implements WebSocketMiddleware {

	private static final AttributeKey<Disposable.Swap> TIMER = AttributeKey.of("keep-alive");

	private final Duration interval;

	private final Duration timeout;

	/**
	 * Creates the middleware.
	 * @param interval from one ping to the next
	 * @param timeout how long a peer may take to answer, less than the interval
	 */
	public KeepAliveMiddleware(Duration interval, Duration timeout) {
		if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(interval) >= 0) {
			throw new IllegalArgumentException(
					"timeout: " + timeout + " (expected: more than 0 and less than the interval " + interval + ")");
		}
		this.interval = interval;
		this.timeout = timeout;
	}

	@Override
	public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
		Disposable.Swap timer = Disposables.swap();
		connection.attributes().set(TIMER, timer);
		long first = ThreadLocalRandom.current().nextLong(1, this.interval.toNanos() + 1);
		timer.update(connection.schedule(() -> ping(connection, timer), Duration.ofNanos(first)));
		next.onOpen(connection);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
		boolean answersOurPing = message.type() == WebSocketMessage.Type.PONG && message.data().length == 0;
		if (!answersOurPing) {
			next.onMessage(connection, message);
		}
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
		Disposable timer = connection.attributes().get(TIMER);
		if (timer != null) {
			timer.dispose();
		}
		next.onClose(connection, disconnect);
	}

	private void ping(WebSocketConnection connection, Disposable.Swap timer) {
		long pinged = System.nanoTime();
		connection.ping();
		timer.update(connection.schedule(() -> check(connection, timer, pinged), this.timeout));
	}

	private void check(WebSocketConnection connection, Disposable.Swap timer, long pinged) {
		// While we do not read, silence says nothing about the peer.
		if (connection.lastReceivedNanos() - pinged < 0 && !connection.isReadingSuspended()) {
			connection.terminate(Disconnect.DEAD_PEER);
			return;
		}
		timer.update(connection.schedule(() -> ping(connection, timer), this.interval.minus(this.timeout)));
	}

}
