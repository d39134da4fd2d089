// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import java.time.Duration;

import io.wampserver.WampEndpoint;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import reactor.core.publisher.Mono;

final class MemberServer {

	private MemberServer() {
	}

	static WampEndpoint endpoint(CredentialsRepository members) {
		LoginOptions options = LoginOptions.builder()
			.anonymousAllowed(false)
			.timeout(Duration.ofSeconds(20))
			.publicProcedures("http://example.com/help")
			.build();
		return WampEndpoint.builder().login(new LoginMiddleware(members, options)).handlers(handlers()).build();
	}

	private static HandlerRegistry handlers() {
		return HandlerRegistry.builder()
			.rpc("http://example.com/help", (request) -> Mono.just("Members log in with their name."))
			.build();
	}

}
