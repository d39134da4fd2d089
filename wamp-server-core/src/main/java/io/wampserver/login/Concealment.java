// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * How challenges are made up for unknown authentication keys, so that nobody learns which
 * keys exist (protocol reference section 10.6). They have to look like those of the real
 * users: all salted with these parameters, or none.
 */
public final class Concealment {

	private final @Nullable Salt parameters;

	private final String seed;

	private Concealment(@Nullable Salt parameters, String seed) {
		this.parameters = parameters;
		this.seed = seed;
	}

	/**
	 * For users whose secrets are not salted.
	 */
	public static Concealment unsalted() {
		return new Concealment(null, "");
	}

	/**
	 * For users whose keys are derived with these parameters, and whose salts are
	 * {@linkplain Salt#random() random} ones. Made-up salts last until a restart.
	 */
	public static Concealment salted(int keyLength, int iterations) {
		Salt seed = Salt.random(keyLength, iterations);
		return salted(keyLength, iterations, seed.text() + Salt.random().text());
	}

	/**
	 * As {@link #salted(int, int)}, with made-up salts that outlive a restart and are the
	 * same on all nodes.
	 * @param seed what salts are made of, to be kept secret
	 */
	public static Concealment salted(int keyLength, int iterations, String seed) {
		if (seed.isEmpty()) {
			throw new IllegalArgumentException("seed: empty (expected: a secret text)");
		}
		return new Concealment(Salt.random(keyLength, iterations), seed);
	}

	/**
	 * Credentials of an unknown key: always with the same salt, and a secret that nobody
	 * knows.
	 */
	Credentials credentials(String authKey) {
		Salt like = this.parameters;
		String unknown = CraSignature.sign(Salt.random().text(), authKey);
		if (like == null) {
			return Credentials.secret(unknown);
		}
		byte[] salt = Base64.getDecoder().decode(CraSignature.sign(this.seed, authKey));
		return Credentials.derived(unknown, Salt.of(salt, like.keyLength(), like.iterations()));
	}

}
