// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * There is no connection to the server: it could not be opened, was lost, or is not open.
 * Whether the server has handled a call that fails with it is unknown.
 */
public class WampConnectionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable CloseStatus closeStatus;

	WampConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.closeStatus = null;
	}

	WampConnectionException(String message, CloseStatus closeStatus) {
		super(message + ": " + closeStatus);
		this.closeStatus = closeStatus;
	}

	static WampConnectionException notConnected() {
		return new WampConnectionException("not connected", (Throwable) null);
	}

	/**
	 * What the server's close frame said, null if none was received.
	 */
	public @Nullable CloseStatus closeStatus() {
		return this.closeStatus;
	}

}
