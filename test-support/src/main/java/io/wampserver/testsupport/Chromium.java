// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine, started anew; nothing is ever downloaded. As Playwright
 * demands, it is used by the thread that started it.
 */
public final class Chromium implements AutoCloseable {

	private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu",
			"--disable-background-networking");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Path executable) {
		this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NodeJs.ENVIRONMENT));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
	}

	/**
	 * Starts it. Where there is none the test is skipped, but in continuous integration
	 * it fails.
	 */
	public static Chromium startOrSkip() {
		return new Chromium(executableOrSkip());
	}

	private static Path executableOrSkip() {
		Optional<Path> executable = Stream.of("chromium", "chromium-browser", "google-chrome")
			.map((name) -> Path.of("/usr/bin", name))
			.filter(Files::isExecutable)
			.findFirst();
		return executable.orElseGet(() -> {
			String message = "no Chromium on this machine (expected: /usr/bin/chromium)";
			if ("true".equals(System.getenv("CI"))) {
				throw new IllegalStateException(message);
			}
			return Assumptions.abort(message);
		});
	}

	public Browser browser() {
		return this.browser;
	}

	/**
	 * Opens a page in a window of its own, which shares nothing with others.
	 */
	public Page open(String url) {
		return open(url, (line) -> {
		});
	}

	/**
	 * Opens a page in a window of its own, which shares nothing with others.
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
