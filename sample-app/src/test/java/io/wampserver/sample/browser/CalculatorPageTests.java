// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class CalculatorPageTests {

	private static void calculate(Page page, String a, String operation, String b) {
		page.getByLabel("First number").fill(a);
		page.getByLabel(operation).check();
		page.getByLabel("Second number").fill(b);
		page.getByLabel("Second number").press("Enter");
	}

	@Test
	void adds(Pages pages) {
		Page page = pages.open("calculator.html");
		calculate(page, "0.5", "add", "41.5");
		expect(page.locator("#results li")).hasText("0.5 + 41.5 = 42");
		assertThat(Pages.types(page)).containsSubsequence("WELCOME", "PREFIX", "CALL", "CALLRESULT");
	}

	@Test
	void showsErrorsWithTheirDetails(Pages pages) {
		Page page = pages.open("calculator.html");
		calculate(page, "7", "divide", "0");
		Locator refusal = page.locator("#results .refused");
		expect(refusal).containsText("cannot divide by zero");
		expect(refusal).containsText("http://example.com/error#division-by-zero");
		expect(refusal).containsText("{\"dividend\":7}");
		assertThat(Pages.types(page)).endsWith("CALL", "CALLERROR");
	}

	@Test
	void showsThatCallsOverlap(Pages pages) {
		Page page = pages.open("calculator.html");
		Pages.press(page, "Start five calls");
		expect(page.locator("#lanes li")).hasCount(5);
		expect(page.locator("#lanes li").last()).containsText("add(20, 22) = 42");
		assertThat(Pages.types(page)).containsSubsequence("CALL", "CALL", "CALL", "CALL", "CALL", "CALLRESULT",
				"CALLRESULT", "CALLRESULT", "CALLRESULT", "CALLRESULT");
	}

	@Test
	void saysThatItIsNotConnected(Pages pages) {
		Page page = pages.open("calculator.html");
		Pages.press(page, "Disconnect");
		Pages.awaitState(page, "closed");
		calculate(page, "1", "add", "1");
		expect(page.locator("#results .refused")).containsText("Not connected");
		Pages.press(page, "Connect");
		Pages.awaitState(page, "open");
		calculate(page, "1", "add", "1");
		expect(page.locator("#results li").first()).hasText("1 + 1 = 2");
	}

}
