// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.sessions;

import java.security.Principal;

import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.session.SessionPrincipalResolver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Shoppers {

	@Bean
	SessionPrincipalResolver users() {
		return (session) -> (session.attributes().get("user") instanceof String name) ? () -> name : null;
	}

	@WampRpc("http://example.com/shop#me")
	String me(Principal user) {
		return user.getName();
	}

}
