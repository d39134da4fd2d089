// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.security.Principal;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionAuthenticationTests {

	@Test
	void authenticationIsThePrincipal() {
		AttributeStore attributes = new AttributeStore();
		Authentication alice = new TestingAuthenticationToken("alice", "secret");
		ConnectionAuthentication.set(attributes, alice);
		assertThat(attributes.get(Connection.PRINCIPAL)).isSameAs(alice);
		assertThat(ConnectionAuthentication.of(attributes.get(Connection.PRINCIPAL))).isSameAs(alice);
	}

	@Test
	void userOfAnotherLoginIsAuthenticatedWithoutAuthorities() {
		Principal alice = () -> "alice";
		Authentication authentication = ConnectionAuthentication.of(alice);
		assertThat(authentication).isNotNull();
		assertThat(authentication.isAuthenticated()).isTrue();
		assertThat(authentication.getName()).isEqualTo("alice");
		assertThat(authentication.getPrincipal()).isSameAs(alice);
		assertThat(authentication.getAuthorities()).isEmpty();
	}

	@Test
	void nobodyHasNoAuthentication() {
		assertThat(ConnectionAuthentication.of((Principal) null)).isNull();
	}

}
