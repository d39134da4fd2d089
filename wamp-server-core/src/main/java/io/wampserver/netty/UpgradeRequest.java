// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netty.handler.codec.http.HttpVersion;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HandshakeResult.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request asks for a WebSocket as it must (RFC 6455 section 4.2.1).
 */
final class UpgradeRequest {

	private static final String VERSION = "13";

	private static final int KEY_BYTES = 16;

	private UpgradeRequest() {
	}

	/**
	 * Says what is wrong, in words for the person who opened the address in a browser
	 * too.
	 * @return null if nothing is
	 */
	static @Nullable HandshakeResult check(String method, HttpVersion version, HandshakeRequest request) {
		if (!method.equals("GET")) {
			return new Rejected(405, "A WebSocket is opened with GET.", Map.of("Allow", "GET"));
		}
		if (version.compareTo(HttpVersion.HTTP_1_1) < 0) {
			return HandshakeResult.reject(400, "A WebSocket is opened with HTTP/1.1.");
		}
		if (!hasToken(request, "Upgrade", "websocket") || !hasToken(request, "Connection", "upgrade")) {
			return upgradeRequired("This address speaks WebSocket. "
					+ "Connect with a WebSocket client; a page in the browser cannot be shown here.");
		}
		if (!request.headers("Sec-WebSocket-Version").equals(List.of(VERSION))) {
			return upgradeRequired("Only version " + VERSION + " of the WebSocket protocol is spoken here.");
		}
		if (request.headers("Host").size() != 1) {
			return HandshakeResult.reject(400, "A request names one host.");
		}
		if (hasBody(request)) {
			return HandshakeResult.reject(400, "A request for a WebSocket has no body.");
		}
		List<String> keys = request.headers("Sec-WebSocket-Key");
		return (keys.size() == 1 && isKey(keys.get(0))) ? null
				: HandshakeResult.reject(400, "Sec-WebSocket-Key must be 16 bytes in Base64, once.");
	}

	/**
	 * What one server takes for a body another takes for frames, or for the next request.
	 */
	private static boolean hasBody(HandshakeRequest request) {
		return !request.headers("Transfer-Encoding").isEmpty()
				|| request.headers("Content-Length").stream().anyMatch((length) -> !length.strip().equals("0"));
	}

	private static HandshakeResult upgradeRequired(String reason) {
		return new Rejected(426, reason,
				Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", VERSION));
	}

	private static boolean hasToken(HandshakeRequest request, String name, String token) {
		return request.headers(name)
			.stream()
			.flatMap((line) -> Arrays.stream(line.split(",", -1)))
			.anyMatch((element) -> element.strip().toLowerCase(Locale.ROOT).equals(token));
	}

	private static boolean isKey(String key) {
		try {
			return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false; // a peer's input, not our failure
		}
	}

}
