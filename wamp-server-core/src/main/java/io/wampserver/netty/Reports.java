// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.connection.CloseStatus;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.metrics.EndpointMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Whoever wants to know what happens on the connections of a transport.
 *
 * @param events learns of failures, null for nobody
 * @param metrics learns of violations and round trips, null for nobody
 */
record Reports(@Nullable WampEventPublisher events, @Nullable EndpointMetrics metrics) {

	static final Reports NONE = new Reports(null, null);

	void failed(NettyWebSocketConnection connection, Throwable cause) {
		if (this.events != null) {
			this.events.publish(connection, new ConnectionFailed(connection, cause)).subscribe();
		}
	}

	void violated(CloseStatus status) {
		if (this.metrics != null) {
			this.metrics.violated(switch (status.code()) {
				case 1007 -> "invalid-utf8";
				case 1008 -> "message-timeout";
				case 1009 -> "message-too-big";
				default -> "invalid-frame";
			});
		}
	}

	void heldUp() {
		if (this.metrics != null) {
			this.metrics.violated("message-rate");
		}
	}

	void roundTrip(long nanos) {
		if (this.metrics != null) {
			this.metrics.roundTrip(nanos);
		}
	}

}
