// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import reactor.core.publisher.Mono;

/**
 * Knows who may log in. Supplied by the application:
 *
 * <pre class="code">
 * CredentialsRepository users = (request) -&gt; this.users.findByName(request.authKey())
 *     .map((user) -&gt; Credentials.secret(user.secret()).permissions(user.permissions()));
 * </pre>
 *
 * <p>
 * Called on the event loop, so it must not block; what it returns may emit on any thread
 * and is cancelled when the session ends. A failure is answered as that of any procedure,
 * and the client may try again.
 */
@FunctionalInterface
public interface CredentialsRepository {

	/** Knows nobody. */
	CredentialsRepository NOBODY = (request) -> Mono.empty();

	/**
	 * Finds the credentials for an authentication key.
	 * @return empty if the key is unknown
	 */
	Mono<Credentials> find(LoginRequest request);

	/**
	 * What somebody may do who has logged in without a key; nothing by default.
	 */
	default Mono<Permissions> findAnonymousPermissions(LoginRequest request) {
		return Mono.just(Permissions.NONE);
	}

}
