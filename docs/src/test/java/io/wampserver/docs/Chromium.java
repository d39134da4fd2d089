// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of the system. Without one the test is skipped, but in CI it fails.
 */
public final class Chromium implements AutoCloseable {

	private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

	private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu",
			"--disable-background-networking");

	private final Playwright playwright;

	private final Browser browser;

	public Chromium() {
		Assumptions.assumeTrue(Files.isExecutable(EXECUTABLE) || "true".equals(System.getenv("CI")),
				"no Chromium on this machine (expected: " + EXECUTABLE + ")");
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
	}

	/**
	 * Opens a page in a window of its own.
	 */
	public Page open(String url) {
		return open(url, (line) -> {
		});
	}

	/**
	 * Opens a page in a window of its own.
	 * @param console gets what the page writes to the console, errors included
	 */
	public Page open(String url, Consumer<String> console) {
		Page page = this.browser.newContext().newPage();
		page.onConsoleMessage((message) -> console.accept(message.text()));
		page.onPageError(console);
		page.navigate(url);
		return page;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
