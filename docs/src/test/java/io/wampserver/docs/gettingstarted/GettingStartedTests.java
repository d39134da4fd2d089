// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.gettingstarted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import io.wampserver.testsupport.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Runs the application of the page with the page's own configuration and HTML.
 */
class GettingStartedTests {

	@Test
	void twoWindowsCallAndHear(@TempDir Path directory) throws IOException {
		PlaywrightAssertions.setDefaultAssertionTimeout((double) ExampleServer.TIMEOUT.toMillis());
		Files.writeString(directory.resolve("application.yml"), Snippets.first("getting-started.md", "yaml"));
		Files.writeString(directory.resolve("index.html"), Snippets.first("getting-started.md", "html"));
		List<String> properties = List.of("spring.config.additional-location=" + directory.toUri(),
				"spring.web.resources.static-locations=" + directory.toUri());
		try (ExampleServer server = ExampleServer.with(properties, HelloApplication.class);
				Chromium chromium = Chromium.startOrSkip()) {
			Page one = chromium.open("http://localhost:" + server.port() + "/");
			Page two = chromium.open("http://localhost:" + server.port() + "/");
			assertThat(one.locator("#state")).hasText("open");
			assertThat(two.locator("#state")).hasText("open");
			one.locator("input").fill("Ada");
			one.locator("button").click();
			assertThat(one.locator("#answer")).hasText("Hello Ada!");
			assertThat(one.locator("li")).hasText("Ada");
			two.locator("input").fill("Ben");
			two.locator("button").click();
			assertThat(two.locator("#answer")).hasText("Hello Ben!");
			assertThat(two.locator("li")).hasText(new String[] { "Ada", "Ben" });
			assertThat(one.locator("li")).hasText(new String[] { "Ada", "Ben" });
		}
	}

}
