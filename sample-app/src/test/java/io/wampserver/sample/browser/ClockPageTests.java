// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class ClockPageTests {

	@Test
	void ticksUntilUnsubscribed(Pages pages) {
		Page page = pages.open("clock.html");
		expect(page.locator("#ticks")).hasText("2");
		expect(page.locator("#marks .lit")).hasCount(2);
		Pages.press(page, "Unsubscribe");
		expect(page.locator("#toggle")).hasText("Subscribe");
		assertThat(Pages.types(page)).containsSubsequence("WELCOME", "SUBSCRIBE", "EVENT", "EVENT", "UNSUBSCRIBE")
			.endsWith("UNSUBSCRIBE");
	}

	@Test
	void ticksOnTheOverview(Pages pages) {
		Page page = pages.open("");
		expect(page.locator("#time")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
	}

	@Test
	void wirePausesAndClears(Pages pages) {
		Page page = pages.open("clock.html");
		Pages.press(page, "Pause");
		Pages.press(page, "Clear");
		String ticks = page.locator("#ticks").innerText();
		expect(page.locator("#ticks")).not().hasText(ticks);
		assertThat(Pages.types(page)).isEmpty();
		Pages.press(page, "Resume");
		assertThat(Pages.types(page)).isNotEmpty().containsOnly("EVENT");
	}

}
