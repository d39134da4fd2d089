// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.wampserver.connection.AttributeStore;
import io.wampserver.http.HandshakeRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CookieSessionIdResolverTests {

	private static final String ID = "3f1c9a52-7b0d-4a0e-9a64-0d6f2b1c8e77";

	private final CookieSessionIdResolver ids = new CookieSessionIdResolver("SESSION");

	@Test
	void idOfWebFluxStandsInTheCookieAsItIs() {
		assertThat(resolve("a=b; SESSION=" + ID + "; c=d")).containsExactly(ID);
	}

	@Test
	void idOfAServletApplicationIsDecoded() {
		assertThat(resolve("SESSION=M2YxYzlhNTItN2IwZC00YTBlLTlhNjQtMGQ2ZjJiMWM4ZTc3")).first().isEqualTo(ID);
	}

	@Test
	void idThatLooksLikeBase64IsTriedAsItIsToo() {
		assertThat(resolve("SESSION=abcdabcd")).contains("abcdabcd");
		assertThat(resolve("SESSION=YWJjZA==")).containsExactly("abcd", "YWJjZA==");
	}

	@Test
	void otherCookiesNameNoSession() {
		assertThat(resolve("session=" + ID)).isEmpty();
		assertThat(resolve("SESSION=")).isEmpty();
		assertThat(resolve("SESSION")).isEmpty();
		assertThat(resolve(";;=; =x")).isEmpty();
	}

	@Test
	void noCookieNamesNoSession() {
		assertThat(this.ids.resolve(request(List.of()))).isEmpty();
	}

	@Test
	void ofManyCookiesAFewAreLookedAt() {
		assertThat(resolve(("SESSION=" + ID + "; ").repeat(1000))).hasSize(4);
	}

	private List<String> resolve(String cookies) {
		return this.ids.resolve(request(List.of(Map.entry("cookie", cookies))));
	}

	private static HandshakeRequest request(List<Map.Entry<String, String>> headers) {
		return new HandshakeRequest(URI.create("ws://localhost/wamp"), null, headers, new AttributeStore());
	}

}
