// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;

/**
 * A session has begun.
 *
 * @param connection the connection
 */
public record ConnectionOpened(Connection connection) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

}
