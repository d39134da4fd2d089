// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes the text that a client has to sign (protocol reference section 10.3).
 */
final class Challenge {

	private static final int ID_BYTES = 12;

	private static final SecureRandom RANDOM = new SecureRandom();

	private Challenge() {
	}

	/**
	 * Makes a challenge.
	 * @param extra the client's extra
	 * @param permissions what is promised
	 * @param salt how the client derives its key, null for not at all
	 */
	static String text(LoginRequest request, JsonText.Raw extra, Permissions permissions, @Nullable Salt salt) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("authid", randomId());
		members.put("authkey", request.authKey());
		members.put("timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		members.put("sessionid", request.connection().sessionId());
		members.put("extra", extra);
		members.put("permissions", permissions.asMap());
		if (salt != null) {
			members.put("authextra", salt.asMap());
		}
		return JsonText.write(members);
	}

	private static String randomId() {
		byte[] id = new byte[ID_BYTES];
		RANDOM.nextBytes(id);
		return Base64.getUrlEncoder().encodeToString(id);
	}

}
