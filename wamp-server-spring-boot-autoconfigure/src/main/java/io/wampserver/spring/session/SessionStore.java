// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where the sessions of the web application are kept. A bean of this type replaces the
 * one that is found by itself.
 *
 * <p>
 * Called by any thread, event loops included, so what blocks has to be done elsewhere. A
 * result is empty if there is no such session any more, which ends its connections, and
 * fails if that cannot be found out, which does not.
 */
public interface SessionStore {

	/**
	 * Looks a session up, which does not count as use.
	 */
	Mono<StoredSession> find(String id);

	/**
	 * Has a session live on, as it is used.
	 */
	Mono<StoredSession> touch(String id);

	/**
	 * Changes one attribute and saves it.
	 * @param value null to remove the attribute
	 */
	Mono<StoredSession> change(String id, String attribute, @Nullable Object value);

}
