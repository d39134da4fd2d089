// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Stands for an authorization server: one key signs and checks.
 */
@Configuration(proxyBeanMethods = false)
class JwtKeys {

	private static final SecretKey KEY = new SecretKeySpec(
			"a key for examples, of 32 bytes!".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

	@Bean
	ReactiveJwtDecoder decoder() {
		return NimbusReactiveJwtDecoder.withSecretKey(KEY).macAlgorithm(MacAlgorithm.HS256).build();
	}

	static String token(String user, String scope, Duration life) {
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject(user)
			.claim("scope", scope)
			.claim("city", "London")
			.expiresAt(Instant.now().plus(life))
			.build();
		return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

}
