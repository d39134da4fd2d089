// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys and signatures against values that others have computed: published test vectors,
 * and Python's {@code hashlib} and {@code hmac}.
 */
class CraSignatureTests {

	private static String base64(String hex) {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
	}

	@Test
	void signsAsRfc4231() {
		assertThat(CraSignature.sign("Jefe", "what do ya want for nothing?"))
			.isEqualTo(base64("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
	}

	@Test
	void derivesAsPublishedVectors() {
		assertThat(CraSignature.deriveKey("password", "salt", 32, 1))
			.isEqualTo(base64("120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"));
		assertThat(CraSignature.deriveKey("password", "salt", 32, 4096))
			.isEqualTo(base64("c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"));
	}

	@Test
	void secretsAreUtf8() {
		String secret = "p\u00e4ssw\u00f6rd\ud83d\ude00";
		String challenge = "{\"authkey\":\"j\u00fcrgen\"}";
		String key = CraSignature.deriveKey(secret, "pepper-01", 32, 1000);
		assertThat(key).isEqualTo("S4SILElebDi4yB4mb/mZ+Y9bWjIguBgTJc5sVxXLzAI=");
		assertThat(CraSignature.sign(secret, challenge)).isEqualTo("zsRDLaUFEnAYM1ZkgmBO4GUCYw94ykG/THWfDOi4OpU=");
		assertThat(CraSignature.sign(key, challenge)).isEqualTo("9zTcH7tPi6X57jAZFZf+mCJnC6LmjVwy8VYwj2WvyxA=");
	}

	@Test
	void anEmptySecretIsASecret() {
		assertThat(CraSignature.deriveKey("", "salt", 32, 2)).isEqualTo("YjhEZiZNqtxBRAGMa9hkZIJys02omA0xUh/8zpKuADs=");
	}

	@Test
	void matchesOnlyWhatIsEqual() {
		assertThat(CraSignature.matches("abc=", "abc=")).isTrue();
		assertThat(CraSignature.matches("abc=", "abd=")).isFalse();
		assertThat(CraSignature.matches("abc=", "abc")).isFalse();
		assertThat(CraSignature.matches("abc=", "")).isFalse();
		assertThat(CraSignature.matches("abc=", null)).isFalse();
	}

	@Test
	void saltsAreRandomAscii() {
		Salt salt = Salt.random();
		assertThat(salt.text()).matches("[A-Za-z0-9+/]{16}").isNotEqualTo(Salt.random().text());
		assertThat(salt.keyLength()).isEqualTo(32);
		assertThat(salt.iterations()).isEqualTo(10_000);
	}

}
