// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.util.Optional;

import io.wampserver.client.WampClient;
import io.wampserver.connection.Connection;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampRpc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.UserDetails;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationParameterTests {

	private final ReactiveWebApplicationContextRunner server = SecuredServer.mounted(SecuredServer.Users.class,
			Procedures.class);

	@Test
	void userOfTheHandshakeIsInEveryForm() {
		this.server.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			assertThat(SecuredServer.call(ada, "principal")).isEqualTo("ada");
			assertThat(SecuredServer.call(ada, "authentication")).contains("ROLE_ADMIN");
			assertThat(SecuredServer.call(ada, "details")).isEqualTo("ada");
			assertThat(SecuredServer.call(ada, "expression")).isEqualTo("ada");
			assertThat(SecuredServer.call(ada, "bean")).isEqualTo("<ada>");
			assertThat(SecuredServer.call(ada, "meta")).isEqualTo("ada");
			assertThat(SecuredServer.call(ada, "optional")).isEqualTo("ada");
			assertThat(SecuredServer.call(ada, "nullable")).isEqualTo("ada");
		});
	}

	@Test
	void nobodyIsRefusedWhereAUserIsAskedFor() {
		this.server.run((context) -> {
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.error(nobody, "principal")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(nobody, "authentication")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(nobody, "details")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(nobody, "optional")).isEqualTo("nobody");
			assertThat(SecuredServer.call(nobody, "nullable")).isEqualTo("nobody");
		});
	}

	@Test
	void principalOfAnotherTypeCountsAsNoneUnlessThatIsAnError() {
		this.server.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			assertThat(SecuredServer.error(ada, "other")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(ada, "strict")).isEqualTo("generic");
		});
	}

	@Test
	void laterLoginOfAnotherKindIsAnAuthentication() {
		this.server.run((context) -> {
			WampClient client = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.call(client, "login")).isEqualTo("done");
			assertThat(SecuredServer.call(client, "principal")).isEqualTo("eve");
			assertThat(SecuredServer.call(client, "authentication")).isEqualTo("eve []");
		});
	}

	static class Procedures {

		@WampRpc("http://example.com/principal")
		String principal(Principal user) {
			return user.getName();
		}

		@WampRpc("http://example.com/authentication")
		String authentication(Authentication user) {
			return user.getName() + " " + user.getAuthorities();
		}

		@WampRpc("http://example.com/details")
		String details(@AuthenticationPrincipal UserDetails user) {
			return user.getUsername();
		}

		@WampRpc("http://example.com/expression")
		String expression(@AuthenticationPrincipal(expression = "username") String name) {
			return name;
		}

		@WampRpc("http://example.com/bean")
		String bean(@AuthenticationPrincipal(
				expression = "@'authenticationParameterTests.Procedures'.bracket(#this.username)") String name) {
			return name;
		}

		public String bracket(String name) {
			return "<" + name + ">";
		}

		@WampRpc("http://example.com/meta")
		String meta(@CurrentUser UserDetails user) {
			return user.getUsername();
		}

		@WampRpc("http://example.com/optional")
		String optional(@AuthenticationPrincipal Optional<UserDetails> user) {
			return user.map(UserDetails::getUsername).orElse("nobody");
		}

		@WampRpc("http://example.com/nullable")
		String nullable(@Nullable Authentication user) {
			return (user != null) ? user.getName() : "nobody";
		}

		@WampRpc("http://example.com/other")
		String other(@AuthenticationPrincipal Integer user) {
			return "never";
		}

		@WampRpc("http://example.com/strict")
		String strict(@AuthenticationPrincipal(errorOnInvalidType = true) Integer user) {
			return "never";
		}

		@NonBlocking
		@WampRpc("http://example.com/login")
		String login(WampConnection connection) {
			connection.attributes().set(Connection.PRINCIPAL, () -> "eve");
			return "done";
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@AuthenticationPrincipal
	@interface CurrentUser {

	}

}
