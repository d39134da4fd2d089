// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.Map;

import io.wampserver.protocol.WampConnection;

/**
 * Somebody wants to log in.
 *
 * @param connection whose login it is
 * @param authKey names the user; empty for nobody
 * @param extra what the client tells beyond that; values may be null
 */
public record LoginRequest(WampConnection connection, String authKey, Map<String, Object> extra) {

	@Override
	public String toString() {
		return "login of '" + this.authKey + "' on " + this.connection;
	}

}
