// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import io.wampserver.spring.security.WampAuthorization;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;

// @formatter:off
@Configuration
class RulesConfiguration {

	@Bean
	WampAuthorization rules() {
		return WampAuthorization.builder()
			.call("http://example.com/shop#{procedure}").authenticated()
			.call("http://example.com/shop#close").hasRole("ADMIN")
			.subscribe("http://example.com/offers").permitAll()
			.subscribe("http://example.com/users/{name}").access((user, request) ->
					new AuthorizationDecision(user.get() != null
							&& user.get().getName().equals(request.variables().get("name"))))
			.publish("http://example.com/{*any}").denyAll()
			.anyMessage().denyAll()
			.build();
	}

}
// @formatter:on
