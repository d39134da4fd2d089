// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A call was answered with an error. A client that makes calls fail faster than listeners
 * learn of it is slowed down: its next messages wait.
 *
 * @param connection the caller
 * @param procedure the full URI of the procedure, as the client chose it
 * @param pattern the pattern that found the handler, null if there is no handler
 * @param errorUri the error the client was told
 * @param failure what made the call fail, possibly more than the client was told
 */
public record CallFailed(Connection connection, String procedure, @Nullable String pattern, String errorUri,
		Throwable failure) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

}
