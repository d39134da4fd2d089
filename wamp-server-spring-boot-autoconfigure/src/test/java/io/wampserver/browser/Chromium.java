// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;

/**
 * A page of the test application in the Chromium of this machine.
 */
final class Chromium implements Platform {

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu",
			"--disable-background-networking");

	private final Playwright playwright = NodeJs.playwright();

	private final Page page;

	Chromium(String origin) {
		Browser browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS));
		this.page = browser.newPage();
		this.page.navigate(origin + "/page.html");
	}

	private static Path executable() {
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.map((name) -> Path.of("/usr/bin", name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no Chromium in /usr/bin"));
	}

	@Override
	@SuppressWarnings("unchecked") // a list of strings in JavaScript
	public List<String> prepare(Map<String, String> servers) {
		return (List<String>) this.page.evaluate("""
				async (servers) => {
					globalThis.cases = await import("/index.js");
					return cases.prepare(await import("/wamp-client.js"), servers);
				}""", servers);
	}

	@Override
	public @Nullable String run(String name) {
		return (String) this.page.evaluate("(name) => cases.runCase(name)", name);
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
