// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Starts the Chromium of the system once for all tests, and gives each test its own
 * {@link Pages}. Without Chromium the tests are skipped, but in CI they fail.
 */
final class ChromiumExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);

	private static final String MISSING = "no Chromium on this machine (expected: /usr/bin/chromium)";

	private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu",
			"--disable-background-networking");

	@Override
	public void beforeAll(ExtensionContext context) {
		Assumptions.assumeTrue(find().isPresent() || "true".equals(System.getenv("CI")), MISSING);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Pages.class;
	}

	@Override
	public Pages resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Browser browser = context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Chromium.class, (type) -> Chromium.start(), Chromium.class)
			.browser();
		String port = SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getRequiredProperty("local.server.port");
		Pages pages = new Pages(browser, "http://localhost:" + port + "/");
		context.getStore(NAMESPACE).put(Pages.class, pages);
		return pages;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Pages pages = context.getStore(NAMESPACE).remove(Pages.class, Pages.class);
		if (pages != null) {
			pages.close();
			if (context.getExecutionException().isEmpty()) {
				pages.requireNoErrors();
			}
		}
	}

	private static Optional<Path> find() {
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.map((name) -> Path.of("/usr/bin", name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * The running browser; JUnit closes it after the last test.
	 */
	private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

		static Chromium start() {
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			return new Chromium(playwright,
					playwright.chromium()
						.launch(new BrowserType.LaunchOptions()
							.setExecutablePath(find().orElseThrow(() -> new IllegalStateException(MISSING)))
							.setArgs(ARGUMENTS)));
		}

		@Override
		public void close() {
			this.browser.close();
			this.playwright.close();
		}

	}

}
