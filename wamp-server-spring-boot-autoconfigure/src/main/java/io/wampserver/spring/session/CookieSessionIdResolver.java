// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes the id of the session from a cookie, as it is, which is the way of WebFlux, and
 * decoded from Base64, which is how Spring Session writes it in a servlet application.
 */
public final class CookieSessionIdResolver implements SessionIdResolver {

	/** The name of the cookie that Spring Session and WebFlux set. */
	public static final String DEFAULT_COOKIE_NAME = "SESSION";

	/** A client that sends more is not worth as many look-ups. */
	private static final int MAX_IDS = 4;

	private final String cookieName;

	public CookieSessionIdResolver(String cookieName) {
		this.cookieName = cookieName;
	}

	@Override
	public List<String> resolve(HandshakeRequest request) {
		String header = request.header("Cookie");
		if (header == null) {
			return List.of();
		}
		List<String> ids = new ArrayList<>(2);
		for (Cookie cookie : ServerCookieDecoder.LAX.decodeAll(header)) {
			if (cookie.name().equals(this.cookieName) && !cookie.value().isEmpty() && ids.size() < MAX_IDS) {
				String decoded = decode(cookie.value());
				if (decoded != null) {
					ids.add(decoded);
				}
				ids.add(cookie.value());
			}
		}
		return ids;
	}

	/**
	 * What an id is not encoded in, is no Base64 or nothing printable: a UUID has dashes.
	 */
	private static @Nullable String decode(String value) {
		try {
			String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
			return decoded.chars().allMatch((c) -> c > ' ' && c < 0x7F) ? decoded : null;
		}
		catch (IllegalArgumentException ex) {
			return null; // a peer's input, not our failure
		}
	}

}
