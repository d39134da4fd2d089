// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.time.Duration;
import java.time.Instant;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Closes one connection when its login has expired, by one timer of its event loop.
 * Expiry is a matter of the clock on the wall, so what is far off is looked at again in
 * between. Safe for use by any thread.
 */
final class ExpiryTimer {

	private static final AttributeKey<ExpiryTimer> TIMER = AttributeKey.of("expiry-timer");

	private static final Duration LONGEST_DELAY = Duration.ofHours(1);

	private final WebSocketConnection connection;

	private Disposable timer = Disposables.disposed();

	private @Nullable Instant expiry;

	private ExpiryTimer(WebSocketConnection connection) {
		this.connection = connection;
	}

	static ExpiryTimer of(WebSocketConnection connection) {
		return connection.attributes().computeIfAbsent(TIMER, () -> {
			ExpiryTimer created = new ExpiryTimer(connection);
			connection.closed().subscribe((nothing) -> {
			}, (ex) -> created.expireAt(null), () -> created.expireAt(null));
			return created;
		});
	}

	/**
	 * Sets when the login expires; null for never.
	 */
	synchronized void expireAt(@Nullable Instant expiry) {
		this.expiry = expiry;
		this.timer.dispose();
		if (expiry != null && this.connection.isOpen()) {
			schedule(expiry);
		}
	}

	private void schedule(Instant at) {
		Duration remaining = Duration.between(Instant.now(), at);
		Duration delay = remaining.isNegative() ? Duration.ZERO : remaining;
		this.timer = this.connection.schedule(this::check,
				(delay.compareTo(LONGEST_DELAY) < 0) ? delay : LONGEST_DELAY);
	}

	private synchronized void check() {
		Instant at = this.expiry;
		if (at == null) {
			return;
		}
		if (Instant.now().isBefore(at)) {
			schedule(at);
		}
		else {
			this.connection.close(Disconnect.sessionEnd("login expired"));
		}
	}

}
