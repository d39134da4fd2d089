// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Finds the user that is logged in with a session: the principal of connections that have
 * none yet. When a session has its user no longer, as at logging out, the connections of
 * that user are closed even if the session lives on.
 */
@FunctionalInterface
public interface SessionPrincipalResolver {

	/** Knows no user of any session. */
	SessionPrincipalResolver NONE = (session) -> null;

	/**
	 * Finds the user. Called whenever a session is looked up, possibly on an event loop,
	 * so it must not block.
	 */
	@Nullable Principal resolve(StoredSession session);

}
