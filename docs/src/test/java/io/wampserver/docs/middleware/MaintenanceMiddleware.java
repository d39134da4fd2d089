// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Publish;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class MaintenanceMiddleware implements WampMiddleware {

	private volatile boolean readOnly;

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
		if (this.readOnly && message instanceof Publish) {
			return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED, "read-only during maintenance"));
		}
		return next.handle(connection, message);
	}

	void readOnly(boolean on) {
		this.readOnly = on;
	}

}
