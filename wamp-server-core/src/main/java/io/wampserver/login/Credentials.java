// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the server knows of somebody who wants to log in: the key that signs, what may be
 * done after login, and who it is.
 *
 * <pre class="code">
 * Credentials.secret("s3cr3t").permissions(Permissions.builder().procedure("http://example.com/rooms").build());
 * </pre>
 *
 * Immutable.
 */
public final class Credentials {

	private final String key;

	private final @Nullable Salt salt;

	private final Mono<Permissions> permissions;

	private final @Nullable Principal principal;

	private Credentials(String key, @Nullable Salt salt, Mono<Permissions> permissions, @Nullable Principal principal) {
		this.key = key;
		this.salt = salt;
		this.permissions = permissions;
		this.principal = principal;
	}

	/**
	 * Credentials whose secret is stored as it is.
	 */
	public static Credentials secret(String secret) {
		return new Credentials(secret, null, Mono.just(Permissions.NONE), null);
	}

	/**
	 * Credentials of which only a key derived from the secret is stored.
	 * @param key what {@link Salt#deriveKey} has returned
	 * @param salt how it was derived
	 */
	public static Credentials derived(String key, Salt salt) {
		return new Credentials(key, salt, Mono.just(Permissions.NONE), null);
	}

	/**
	 * The same with permissions; there are none by default.
	 */
	public Credentials permissions(Permissions granted) {
		return permissions(Mono.just(granted));
	}

	/**
	 * The same with permissions that have to be looked up. If that fails so does the
	 * login, and the client learns the description of a
	 * {@link io.wampserver.error.WampException} but nothing of other failures; empty
	 * means none.
	 */
	public Credentials permissions(Mono<Permissions> lookup) {
		return new Credentials(this.key, this.salt, lookup, this.principal);
	}

	/**
	 * The same with the principal that the connection has after login, which may be of
	 * any type. By default it is a {@link LoginPrincipal} with the authentication key as
	 * its name.
	 */
	public Credentials principal(Principal user) {
		return new Credentials(this.key, this.salt, this.permissions, user);
	}

	String key() {
		return this.key;
	}

	@Nullable Salt salt() {
		return this.salt;
	}

	Mono<Permissions> permissions() {
		return this.permissions;
	}

	Principal principal(String authKey) {
		return (this.principal != null) ? this.principal : new LoginPrincipal(authKey);
	}

}
