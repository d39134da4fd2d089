// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WampAuthorizationTests {

	@Test
	void asksWhatBecomesOfMessagesWithoutARule() {
		assertThatIllegalStateException().isThrownBy(() -> WampAuthorization.builder().build())
			.withMessageContaining("anyMessage");
	}

	@Test
	void onePatternHasOneRule() {
		WampAuthorization.Builder builder = WampAuthorization.builder().call("http://example.com/{a}").permitAll();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.call("http://example.com/{b}").denyAll())
			.withMessageContaining("http://example.com/{b}");
		builder.subscribe("http://example.com/{a}").permitAll();
	}

	@Test
	void malformedPatternsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WampAuthorization.builder().call("http://example.com/{").permitAll());
	}

}
