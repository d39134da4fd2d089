// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import io.wampserver.WampEndpoint;
import io.wampserver.spring.UserConnections;
import io.wampserver.spring.security.AuthenticationArguments;
import io.wampserver.spring.security.AuthenticationExpiryMiddleware;
import io.wampserver.spring.security.SecurityContextMiddleware;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Token;

import static org.assertj.core.api.Assertions.assertThat;

class WampSecurityAutoConfigurationTests {

	private final ApplicationContextRunner server = SecuredServer.ownPort();

	@Test
	void hasEverythingByDefault() {
		this.server.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(SecurityContextMiddleware.class)
			.hasSingleBean(AuthenticationArguments.class)
			.hasSingleBean(AuthenticationExpiryMiddleware.class)
			.hasSingleBean(UserConnections.class));
	}

	@Test
	void hasNothingWithoutSpringSecurity() {
		this.server.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WampEndpoint.class)
				.hasSingleBean(UserConnections.class)
				.doesNotHaveBean(WampSecurityAutoConfiguration.class));
	}

	@Test
	void knowsNoExpiryWithoutTokens() {
		this.server.withClassLoader(new FilteredClassLoader(OAuth2Token.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SecurityContextMiddleware.class)
				.doesNotHaveBean("wampAuthenticationExpiryMiddleware"));
	}

	@Test
	void hasNothingWhenTheServerIsDisabled() {
		this.server.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampSecurityAutoConfiguration.class));
	}

	@Test
	void backsOff() {
		SecurityContextMiddleware middleware = new SecurityContextMiddleware(
				SecurityContextHolder.getContextHolderStrategy());
		AuthenticationArguments arguments = new AuthenticationArguments((context, name) -> name);
		AuthenticationExpiryMiddleware expiry = new AuthenticationExpiryMiddleware();
		this.server.withBean("own1", SecurityContextMiddleware.class, () -> middleware)
			.withBean("own2", AuthenticationArguments.class, () -> arguments)
			.withBean("own3", AuthenticationExpiryMiddleware.class, () -> expiry)
			.run((context) -> {
				assertThat(context).getBean(SecurityContextMiddleware.class).isSameAs(middleware);
				assertThat(context).getBean(AuthenticationArguments.class).isSameAs(arguments);
				assertThat(context).getBean(AuthenticationExpiryMiddleware.class).isSameAs(expiry);
			});
	}

}
