// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Origins that are allowed: one, the subdomains of one, {@code null}, or all.
 *
 * @param scheme the scheme in lower case, empty in the patterns {@code *} and
 * {@code null}
 * @param host the host in lower case; with a leading dot for its subdomains
 * @param port the port, the scheme's own where none was given
 */
record OriginPattern(String scheme, String host, int port) {

	private static final OriginPattern ANY = new OriginPattern("", "*", -1);

	private static final OriginPattern OPAQUE = new OriginPattern("", "null", -1);

	static OriginPattern parse(String text) {
		if (text.equals("*")) {
			return ANY;
		}
		if (text.equals("null")) {
			return OPAQUE;
		}
		boolean subdomains = text.contains("://*.");
		OriginPattern origin = parseOrigin(subdomains ? text.replace("://*.", "://") : text);
		if (origin == null) {
			throw new IllegalArgumentException("origin: " + text
					+ " (expected: scheme and host such as https://app.example.com, https://*.example.com, * or null)");
		}
		return subdomains ? new OriginPattern(origin.scheme, "." + origin.host, origin.port) : origin;
	}

	/**
	 * Reads an origin as browsers send it.
	 * @return null if it is none, an opaque origin included
	 */
	static @Nullable OriginPattern parseOrigin(String text) {
		try {
			URI uri = new URI(text);
			boolean plain = uri.getRawPath() == null || uri.getRawPath().isEmpty();
			if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null || !plain
					|| uri.getRawQuery() != null || uri.getRawFragment() != null) {
				return null;
			}
			return of(uri);
		}
		catch (URISyntaxException ex) {
			return null; // a peer's input, not our failure
		}
	}

	/**
	 * The origin of a URI that has a scheme and a host.
	 */
	static OriginPattern of(URI uri) {
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		int port = (uri.getPort() >= 0) ? uri.getPort() : defaultPort(scheme);
		return new OriginPattern(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
	}

	private static int defaultPort(String scheme) {
		return switch (scheme) {
			case "https", "wss" -> 443;
			case "http", "ws" -> 80;
			default -> -1;
		};
	}

	/**
	 * Whether an origin is among those allowed.
	 * @param origin as the client sends it
	 * @param parsed the same, null if it is opaque or none
	 */
	boolean matches(String origin, @Nullable OriginPattern parsed) {
		if (ANY.equals(this)) {
			return true;
		}
		if (OPAQUE.equals(this)) {
			return origin.equals("null");
		}
		return parsed != null && this.scheme.equals(parsed.scheme) && this.port == parsed.port
				&& matchesHost(parsed.host);
	}

	private boolean matchesHost(String candidate) {
		if (this.host.startsWith(".")) {
			return candidate.length() > this.host.length() && candidate.endsWith(this.host);
		}
		return this.host.equals(candidate);
	}

}
