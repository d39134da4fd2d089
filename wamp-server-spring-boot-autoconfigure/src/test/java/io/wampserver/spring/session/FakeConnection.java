// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.lang.reflect.Proxy;
import java.time.Duration;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be closed, and has attributes and a clock.
 */
final class FakeConnection {

	private final AttributeStore attributes = new AttributeStore();

	private final long opened = System.nanoTime();

	private volatile long lastReceived = this.opened;

	private volatile @Nullable Disconnect disconnect;

	WebSocketConnection asConnection() {
		return (WebSocketConnection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { WebSocketConnection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("close") && arguments[0] instanceof Disconnect closed) {
						this.disconnect = closed;
						return null;
					}
					if (method.getName().equals("attributes")) {
						return this.attributes;
					}
					if (method.getName().equals("lastReceivedNanos")) {
						return this.lastReceived;
					}
					throw new UnsupportedOperationException(method.toString());
				});
	}

	AttributeStore attributes() {
		return this.attributes;
	}

	/** As if that time had passed since the opening. */
	void receiveAfter(Duration time) {
		this.lastReceived = this.opened + time.toNanos();
	}

	/**
	 * The close code and the reason, null if it is open.
	 */
	@Nullable String closed() {
		Disconnect closed = this.disconnect;
		return (closed != null) ? closed.status().toString() : null;
	}

}
