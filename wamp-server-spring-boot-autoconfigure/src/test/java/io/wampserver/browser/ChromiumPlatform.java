// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import io.wampserver.testsupport.Chromium;
import org.jspecify.annotations.Nullable;

/**
 * A page of the test application in Chromium.
 */
final class ChromiumPlatform implements Platform {

	private final Chromium chromium = Chromium.startOrSkip();

	private final Page page;

	ChromiumPlatform(String origin) {
		this.page = this.chromium.open(origin + "/page.html");
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
		this.chromium.close();
	}

}
