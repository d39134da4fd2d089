// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages a test has open, each in a window of its own that shares nothing with the
 * others. They must not log errors.
 */
final class Pages {

	/** Long enough for a busy machine; tests go on as soon as they can. */
	private static final double TIMEOUT_MILLIS = 20_000;

	private static final String STATE = "#connection";

	private final Browser browser;

	private final String origin;

	private final List<BrowserContext> windows = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	private final List<String> expectedErrors = new ArrayList<>();

	Pages(Browser browser, String origin) {
		this.browser = browser;
		this.origin = origin;
	}

	/**
	 * Opens a page in a new window and waits until it is connected.
	 */
	Page open(String path) {
		return open(path, new Browser.NewContextOptions());
	}

	Page open(String path, Browser.NewContextOptions options) {
		Page page = visit(path, options);
		awaitState(page, "open");
		return page;
	}

	/**
	 * Logs a user in, whose password is the name, and opens a page.
	 */
	Page openAs(String user, String path) {
		Page page = visit("login.html?to=" + path, new Browser.NewContextOptions());
		logIn(page, user, user);
		awaitState(page, "open");
		return page;
	}

	static void logIn(Page page, String user, String password) {
		page.getByLabel("User").fill(user);
		page.getByLabel("Password").fill(password);
		press(page, "Log in");
	}

	Page visit(String path, Browser.NewContextOptions options) {
		BrowserContext window = this.browser.newContext(options.setBaseURL(this.origin).setLocale("en-GB"));
		window.setDefaultTimeout(TIMEOUT_MILLIS);
		window.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.errors.add(message.page().url() + ": " + message.text());
			}
		});
		window.onWebError((error) -> this.errors.add(error.page().url() + ": " + error.error()));
		this.windows.add(window);
		Page page = window.newPage();
		page.navigate(path);
		return page;
	}

	/**
	 * The browser logs failed requests, so a test that provokes one says which.
	 */
	void expectErrors(String part) {
		this.expectedErrors.add(part);
	}

	void close() {
		this.windows.forEach(BrowserContext::close);
	}

	void requireNoErrors() {
		assertThat(this.errors).allMatch((error) -> this.expectedErrors.stream().anyMatch(error::contains));
	}

	static void press(Page page, String button) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
	}

	static LocatorAssertions expect(Locator locator) {
		PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
		return PlaywrightAssertions.assertThat(locator);
	}

	static void awaitState(Page page, String state) {
		expect(page.locator(STATE)).hasAttribute("data-state", state);
	}

	/**
	 * The name others see for the session of a page.
	 */
	static String guestName(Page page) {
		return page.locator(STATE).locator("[role=status]").innerText().replace("Connected as ", "");
	}

	/**
	 * The types of messages a page shows on its wire, the oldest first.
	 */
	static List<String> types(Page page) {
		return page.locator("#wire li").all().stream().map((row) -> row.getAttribute("data-type")).toList();
	}

}
