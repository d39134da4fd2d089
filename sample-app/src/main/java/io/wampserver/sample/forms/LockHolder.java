// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.security.Principal;

import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock.
 *
 * @param session the session
 * @param name the user who is logged in there, null for a guest
 */
record LockHolder(String session, @Nullable String name) {

	static LockHolder of(WampConnection client) {
		Principal user = client.principal();
		return new LockHolder(client.sessionId(), (user != null) ? user.getName() : null);
	}

}
