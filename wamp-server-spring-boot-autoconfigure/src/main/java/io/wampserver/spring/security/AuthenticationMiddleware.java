// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.List;
import java.util.Map;

import io.wampserver.connection.Connection;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.MiddlewareOrder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Authenticates handshakes where no security chain of a web application does, as on a
 * port of the server's own:
 *
 * <pre class="code">
 * &#64;Bean
 * AuthenticationMiddleware tokens(ReactiveJwtDecoder decoder) {
 * 	return new AuthenticationMiddleware(new JwtReactiveAuthenticationManager(decoder),
 * 			HandshakeCredentials.bearerToken(), HandshakeCredentials.bearerTokenIn("access_token"));
 * }
 * </pre>
 *
 * <p>
 * The first credentials found are checked, and refused with status 401 if they are not
 * valid. A handshake without any passes and leaves the connection without a user, which
 * is for {@link WampAuthorization} to judge; and so does one that has a user already.
 */
public final class AuthenticationMiddleware implements HttpMiddleware, Ordered {

	private static final HandshakeResult REFUSED = new HandshakeResult.Rejected(401, "The credentials are not valid.",
			Map.of("WWW-Authenticate", "Bearer"));

	private final ReactiveAuthenticationManager manager;

	private final List<HandshakeCredentials> credentials;

	/**
	 * Creates the middleware.
	 * @param manager checks credentials
	 * @param credentials where they may be, the first place first
	 */
	public AuthenticationMiddleware(ReactiveAuthenticationManager manager, HandshakeCredentials... credentials) {
		this.manager = manager;
		this.credentials = List.of(credentials);
	}

	@Override
	public int getOrder() {
		return MiddlewareOrder.AUTHENTICATION;
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		if (request.attributes().has(Connection.PRINCIPAL)) {
			return next.handle(request);
		}
		Authentication found;
		try {
			found = find(request);
		}
		catch (AuthenticationException | IllegalArgumentException ex) {
			return Mono.just(REFUSED); // malformed
		}
		if (found == null) {
			return next.handle(request);
		}
		return this.manager.authenticate(found)
			.doOnNext((user) -> ConnectionAuthentication.set(request.attributes(), user))
			.map((user) -> true)
			.onErrorResume(AuthenticationMiddleware::isRefusal, (ex) -> Mono.just(false))
			.defaultIfEmpty(false)
			.flatMap((authenticated) -> authenticated ? next.handle(request) : Mono.just(REFUSED));
	}

	private @Nullable Authentication find(HandshakeRequest request) {
		for (HandshakeCredentials place : this.credentials) {
			Authentication found = place.find(request);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private static boolean isRefusal(Throwable failure) {
		return failure instanceof AuthenticationException && !(failure instanceof AuthenticationServiceException);
	}

}
