// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

/**
 * Where a {@link WampClient} stands with its server.
 */
public enum ClientState {

	/** No connection, but one is being opened. */
	CONNECTING,

	/** The session is open. */
	CONNECTED,

	/** No connection: before the first one, or the last one failed or was lost. */
	DISCONNECTED,

	/** Closed by the application, for good. */
	CLOSED

}
