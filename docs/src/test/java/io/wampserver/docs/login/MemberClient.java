// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import io.wampserver.client.Login;
import io.wampserver.client.LoginRefusedException;
import io.wampserver.client.ReconnectPolicy;
import io.wampserver.client.WampClient;
import reactor.core.publisher.Mono;

class MemberClient {

	private final WampClient client;

	MemberClient(String uri, String name, String password) {
		this.client = WampClient.builder(uri)
			.login(Login.secret(name, password))
			.reconnect(ReconnectPolicy.FOREVER)
			.build();
	}

	Mono<String> me() {
		return this.client.connect()
			.flatMap((loggedIn) -> loggedIn.call(String.class, "http://example.com/members#me"))
			.onErrorResume(LoginRefusedException.class, (ex) -> Mono.just("refused: " + ex.uri()));
	}

	Mono<Void> close() {
		return this.client.close();
	}

}
