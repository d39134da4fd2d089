// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.event.ConnectionRejected.Cause;
import reactor.core.publisher.Mono;

/**
 * Refuses handshakes that a browser makes for a page of a foreign origin with status 403.
 * Scheme, host and port must match; {@code https://*.example.com} allows every subdomain,
 * {@code *} every origin. With an empty list the origin must be that of the request
 * itself. Clients other than browsers send no origin and pass.
 *
 * <p>
 * The list may be changed while the server runs, by any thread; connections already open
 * stay.
 */
public final class AllowedOriginMiddleware implements HttpMiddleware {

	private final Map<String, OriginPattern> allowed = new ConcurrentHashMap<>();

	/**
	 * Creates the middleware.
	 * @param origins the allowed origins
	 * @throws IllegalArgumentException if one cannot be read; its message names it
	 */
	public AllowedOriginMiddleware(Collection<String> origins) {
		origins.forEach(this::allow);
	}

	public void allow(String origin) {
		this.allowed.put(origin, OriginPattern.parse(origin));
	}

	/**
	 * Removes an origin that was added.
	 * @return whether it was on the list
	 */
	public boolean disallow(String origin) {
		return this.allowed.remove(origin) != null;
	}

	public List<String> allowed() {
		return this.allowed.keySet().stream().sorted().toList();
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		List<String> origins = request.headers("Origin");
		if (origins.isEmpty()) {
			return next.handle(request);
		}
		if (origins.size() > 1) {
			return reject("The request names more than one origin.");
		}
		String origin = origins.get(0);
		if (this.allowed.isEmpty()) {
			return isSameOrigin(origin, request.uri()) ? next.handle(request) : reject(
					"The origin of the page differs from that of the server, and no other origin is allowed here.");
		}
		if (isAllowed(origin)) {
			return next.handle(request);
		}
		return reject("The origin of the page is not among the origins allowed here.");
	}

	private boolean isAllowed(String origin) {
		OriginPattern parsed = OriginPattern.parseOrigin(origin);
		for (OriginPattern pattern : this.allowed.values()) {
			if (pattern.matches(origin, parsed)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSameOrigin(String origin, URI requested) {
		return requested.getScheme() != null && requested.getHost() != null
				&& OriginPattern.of(requested).equals(OriginPattern.parseOrigin(origin));
	}

	private static Mono<HandshakeResult> reject(String reason) {
		return Mono.just(HandshakeResult.reject(Cause.ORIGIN, 403, reason));
	}

}
