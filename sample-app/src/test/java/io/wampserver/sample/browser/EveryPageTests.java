// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class EveryPageTests {

	private static final String LINKS = "[...new Set([...document.links].map((link) => link.href))]";

	@ParameterizedTest
	@ValueSource(strings = { "", "forms.html", "chat.html", "calculator.html", "clock.html", "echo.html", "admin.html",
			"meters.html", "login.html", "source.html" })
	void fitsPhonesAndHasNoDeadLinks(String path, Pages pages) {
		Page page = pages.visit(path, new Browser.NewContextOptions().setViewportSize(360, 740));
		assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
		for (Object link : (List<?>) page.evaluate(LINKS)) {
			// The page that shows a file is always there, the file should be as well.
			String url = String.valueOf(link).replaceFirst("source\\.html\\?file=", "");
			assertThat(page.request().get(url).status()).as(url).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "source/io/wampserver/sample/forms/FormLocks.java", "js/customer-form.js", "wamp-client.js" })
	void showsCodeAsItIs(String file, Pages pages) {
		Page page = pages.visit("source.html?file=" + file, new Browser.NewContextOptions());
		expect(page.locator("#code li").first()).hasText("// SPDX-License-Identifier: Apache-2.0");
		expect(page.locator("#files [aria-current]")).hasText(file.substring(file.lastIndexOf('/') + 1));
		String shown = (String) page
			.evaluate("[...document.querySelectorAll('#code li')].map((line) => line.textContent).join('\\n')");
		assertThat(shown).isEqualTo(page.request().get("/" + file).text().strip());
	}

	@Test
	void showsTheConfiguration(Pages pages) {
		Page page = pages.visit("source.html?file=source/application.yml", new Browser.NewContextOptions());
		expect(page.locator("#code")).containsText("path: /admin");
		expect(page.locator("#files [aria-current]")).hasText("application.yml");
	}

	@Test
	void showsNothingButCode(Pages pages) {
		Page page = pages.visit("source.html", new Browser.NewContextOptions());
		for (String file : List.of("/api/customers", "api/customers", "source/../application.yml",
				"js/../../api/customers", "//example.com/js/a.js", "https://example.com/a.js", "<b>bold</b>")) {
			page.navigate("source.html?file=" + file);
			expect(page.locator("#problem")).isVisible();
			expect(page.locator("#code")).isHidden();
			expect(page.locator("#file")).hasText(file);
		}
	}

}
