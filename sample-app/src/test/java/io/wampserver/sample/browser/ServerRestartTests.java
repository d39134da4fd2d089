// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Page;
import io.wampserver.sample.SampleApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample goes down and comes back on the same port, while pages are open.
 */
@BrowserTest
class ServerRestartTests {

	private static ConfigurableApplicationContext start(String port) {
		return SpringApplication.run(SampleApplication.class, "--server.port=" + port);
	}

	private static String port(ConfigurableApplicationContext server) {
		return server.getEnvironment().getRequiredProperty("local.server.port");
	}

	@Test
	void pagesGoOnByThemselves(Pages pages) {
		pages.expectErrors("WebSocket connection to");
		Page holder;
		Page other;
		String port;
		try (ConfigurableApplicationContext server = start("0")) {
			port = port(server);
			holder = pages.open("http://localhost:" + port + "/forms.html");
			other = pages.open("http://localhost:" + port + "/forms.html");
			CustomerForm.of(holder, 1).edit();
			CustomerForm.of(other, 1).expectState("foreign");
		}
		CustomerForm.of(holder, 1).expectState("offline");
		CustomerForm.of(other, 1).expectState("offline");
		try (ConfigurableApplicationContext server = start(port)) {
			assertThat(port(server)).isEqualTo(port);
			CustomerForm.of(holder, 1).expectState("free");
			CustomerForm.of(other, 1).expectState("free");
			CustomerForm.of(other, 1).edit();
			CustomerForm.of(holder, 1).expectState("foreign");
			CustomerForm.of(holder, 1).expectSays(Pages.guestName(other));
			CustomerForm.of(other, 1).field("name").fill("Ada King");
			CustomerForm.of(other, 1).press("Save");
			expect(CustomerForm.of(holder, 1).field("name")).hasValue("Ada King");
		}
	}

}
