// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of WAMP-CRA (protocol reference section 10.4): signatures of challenges,
 * and keys derived from secrets. Safe for use by any thread.
 */
public final class CraSignature {

	private static final String HMAC = "HmacSHA256";

	private static final String KEY_DERIVATION = "PBKDF2WithHmacSHA256";

	private CraSignature() {
	}

	/**
	 * Signs a challenge.
	 * @param key the secret, or what was {@linkplain #deriveKey derived} from it;
	 * possibly empty
	 * @param challenge the exact text of the challenge
	 * @return the signature in Base64
	 */
	public static String sign(String key, String challenge) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(keyBytes(key), HMAC));
			return Base64.getEncoder().encodeToString(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(HMAC + " (expected: every Java platform has it)", ex);
		}
	}

	/**
	 * HMAC pads keys with zeros, so one zero is the empty key, which Java refuses.
	 */
	private static byte[] keyBytes(String key) {
		return key.isEmpty() ? new byte[1] : key.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Derives a key from a secret with PBKDF2, which takes a while: not for event loops.
	 * @param secret the secret, possibly empty
	 * @param salt the salt, not empty
	 * @param keyLength the length of the key in bytes, before it is written in Base64
	 * @param iterations how often the hash is repeated
	 * @return the key as Base64 text, which is what {@link #sign} takes
	 */
	public static String deriveKey(String secret, String salt, int keyLength, int iterations) {
		PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations,
				Math.multiplyExact(keyLength, 8));
		try {
			byte[] key = SecretKeyFactory.getInstance(KEY_DERIVATION).generateSecret(spec).getEncoded();
			return Base64.getEncoder().encodeToString(key);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(KEY_DERIVATION + " (expected: every Java platform has it)", ex);
		}
		finally {
			spec.clearPassword();
		}
	}

	/**
	 * Compares a signature in a time that does not tell where it differs.
	 */
	static boolean matches(String expected, @Nullable String signature) {
		return signature != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				signature.getBytes(StandardCharsets.UTF_8));
	}

}
