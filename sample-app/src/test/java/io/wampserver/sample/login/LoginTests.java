// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.login;

import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/**
 * Logging in over HTTP, and what the application tells of it.
 */
class LoginTests extends SampleTestSupport {

	private WebTestClient.ResponseSpec logIn(String page, String password) {
		return http().post()
			.uri(page)
			.body(BodyInserters.fromFormData("username", "alice").with("password", password))
			.exchange();
	}

	@ParameterizedTest
	@CsvSource({ "/login.html, alice, /", "/login.html?to=forms.html, alice, /forms.html",
			"/login.html?to=//example.com, alice, /", "/login.html, wrong, /login.html?error",
			"/login.html?to=chat.html, wrong, /login.html?error&to=chat.html",
			"/login.html?to=https://example.com, wrong, /login.html?error" })
	void leadsToThePageThatWantedIt(String page, String password, String target) {
		logIn(page, password).expectStatus().isFound().expectHeader().location(target).expectBody().isEmpty();
	}

	@Test
	void formWithoutTheTokenIsRefused() {
		http().mutate()
			.defaultHeaders((headers) -> headers.remove("X-XSRF-TOKEN"))
			.build()
			.post()
			.uri("/login.html")
			.body(BodyInserters.fromFormData("username", "alice").with("password", "alice"))
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectBody(String.class);
	}

	@ParameterizedTest
	@CsvSource({ "alice, '{\"name\":\"alice\",\"admin\":false}'", "admin, '{\"name\":\"admin\",\"admin\":true}'" })
	void tellsWhoIsLoggedIn(String user, String account) {
		http().get()
			.uri("/api/account")
			.header(HttpHeaders.AUTHORIZATION, login(user))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json(account);
	}

	@Test
	void guestsHaveNoName() {
		http().get().uri("/api/account").exchange().expectStatus().isOk().expectBody().json("{\"admin\":false}");
	}

	@Test
	void scriptsAreToldThatALoginIsMissing() {
		http().get().uri("/admin").exchange().expectStatus().isEqualTo(HttpStatus.UNAUTHORIZED).expectBody().isEmpty();
		http().get()
			.uri("/admin")
			.header(HttpHeaders.ACCEPT, "text/html,*/*;q=0.8")
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.location("/login.html")
			.expectBody()
			.isEmpty();
	}

}
