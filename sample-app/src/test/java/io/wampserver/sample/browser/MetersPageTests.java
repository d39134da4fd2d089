// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;

@BrowserTest
class MetersPageTests {

	private static final Pattern AT_LEAST_TEN = Pattern.compile("\\d[\\d,]+");

	@Test
	void showsWhatThePageItselfCauses(Pages pages) {
		Page page = pages.open("meters.html");
		expect(page.locator("#connections")).not().hasText("–");
		page.locator("#noise").click();
		expect(page.locator("#connections")).hasText(AT_LEAST_TEN);
		expect(page.locator("#received")).hasText(AT_LEAST_TEN);
		expect(page.locator("#sent")).hasText(AT_LEAST_TEN);
		expect(page.locator("#made")).containsText("calls were answered");
		expect(page.locator("#received-chart polyline")).hasAttribute("points", Pattern.compile("(\\S+,\\S+ ?){5,}"));
	}

	@Test
	void newcomerSeesTheLastMinuteAtOnce(Pages pages) {
		Page first = pages.open("meters.html");
		expect(first.locator("#wire li")).not().hasCount(0);
		expect(first.locator("#received-chart polyline")).hasAttribute("points", Pattern.compile("(\\S+,\\S+ ?){3,}"));
		Page second = pages.open("meters.html");
		expect(second.locator("#received-chart polyline")).hasAttribute("points", Pattern.compile("(\\S+,\\S+ ?){3,}"));
	}

}
