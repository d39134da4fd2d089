// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a stored key was derived from a secret, so that the client can do the same
 * (protocol reference section 10.4).
 *
 * @param text the salt, in ASCII as some clients bear nothing else, not empty
 * @param keyLength the length of the derived key in bytes, a multiple of 4
 * @param iterations how often the hash is repeated
 */
public record Salt(String text, int keyLength, int iterations) {

	private static final int DEFAULT_KEY_LENGTH = 32;

	private static final int DEFAULT_ITERATIONS = 10_000;

	private static final int RANDOM_BYTES = 12;

	private static final SecureRandom RANDOM = new SecureRandom();

	public Salt {
		if (text.isEmpty() || !text.chars().allMatch((c) -> c < 0x80)) {
			throw new IllegalArgumentException("salt: '" + text + "' (expected: ASCII, not empty)");
		}
		requireParameters(keyLength, iterations);
	}

	static void requireParameters(int keyLength, int iterations) {
		if (keyLength <= 0 || keyLength % 4 != 0) {
			throw new IllegalArgumentException("keyLength: " + keyLength + " (expected: a multiple of 4)");
		}
		if (iterations <= 0) {
			throw new IllegalArgumentException("iterations: " + iterations + " (expected: > 0)");
		}
	}

	/**
	 * A new salt for the secret of one user, with the parameters that most clients have
	 * as defaults.
	 */
	public static Salt random() {
		return random(DEFAULT_KEY_LENGTH, DEFAULT_ITERATIONS);
	}

	/**
	 * A new salt for the secret of one user.
	 */
	public static Salt random(int keyLength, int iterations) {
		byte[] bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return of(bytes, keyLength, iterations);
	}

	/**
	 * All salts of ours look alike, random and made up ones.
	 */
	static Salt of(byte[] bytes, int keyLength, int iterations) {
		return new Salt(Base64.getEncoder().encodeToString(bytes).substring(0, 16), keyLength, iterations);
	}

	/**
	 * Derives the key to store from a secret. Takes a while: not for event loops.
	 */
	public String deriveKey(String secret) {
		return CraSignature.deriveKey(secret, this.text, this.keyLength, this.iterations);
	}

	Map<String, Object> asMap() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("salt", this.text);
		members.put("keylen", this.keyLength);
		members.put("iterations", this.iterations);
		return members;
	}

}
