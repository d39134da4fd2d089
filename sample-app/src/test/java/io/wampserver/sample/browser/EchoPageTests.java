// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class EchoPageTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private static Locator newest(Page page) {
		return page.locator("#results li").first();
	}

	private static void sendFile(Page page, String name, int size) {
		page.getByLabel("or a file").setInputFiles(new FilePayload(name, "application/octet-stream", new byte[size]));
	}

	private static void close(Page page, int code, String reason) {
		page.getByLabel("Close code").fill(Integer.toString(code));
		page.getByLabel("Reason").fill(reason);
		Pages.press(page, "Close");
	}

	@Test
	void echoesText(Pages pages) {
		Page page = pages.open("echo.html");
		page.getByLabel("Text").fill("Grüße 👋 <b>");
		page.getByLabel("Text").press("Enter");
		expect(newest(page)).containsText("came back identical");
		assertThat(Pages.types(page)).containsExactly("TEXT", "TEXT");
		expect(page.locator("#wire .in code")).hasText("Grüße 👋 <b>");
	}

	@Test
	void echoesBytesAndFiles(Pages pages) {
		Page page = pages.open("echo.html");
		for (String size : new String[] { "1 KiB", "64 KiB", "1 MiB" }) {
			page.getByLabel(size).check();
			Pages.press(page, "Send bytes");
		}
		expect(page.locator("#results li")).hasCount(3);
		expect(newest(page)).containsText("1,048,576 random bytes: came back identical");
		sendFile(page, "zeros.bin", MEBIBYTE);
		expect(newest(page)).containsText("zeros.bin, 1,048,576 bytes: came back identical");
		expect(page.locator("#results .refused")).hasCount(0);
		assertThat(Pages.types(page)).hasSize(8).containsOnly("BINARY");
	}

	@Test
	void agreesOnCompression(Pages pages) {
		Page page = pages.open("echo.html");
		expect(page.locator("#extensions")).containsText("permessage-deflate");
		assertThat(page.evaluate("new Promise((resolve) => { const wamp = new WebSocket('/wamp', 'wamp');"
				+ " wamp.onopen = () => { resolve(wamp.extensions); wamp.close(); }; })"))
			.isEqualTo("");
	}

	@Test
	void closesAsToldAndConnectsAgain(Pages pages) {
		Page page = pages.open("echo.html");
		close(page, 4001, "enough");
		Pages.awaitState(page, "closed");
		expect(page.locator("#ended")).hasText("Closed with 4001, “enough”.");
		Pages.press(page, "Send text");
		expect(newest(page)).containsText("Not connected");
		Pages.press(page, "Connect");
		Pages.awaitState(page, "open");
		expect(page.locator("#ended")).isEmpty();
		Pages.press(page, "Send text");
		expect(newest(page)).containsText("came back identical");
	}

	@Test
	void saysWhatBrowsersDoNotSend(Pages pages) {
		Page page = pages.open("echo.html");
		close(page, 1001, "");
		expect(page.locator("#refusal")).containsText("1001");
		close(page, 1000, "long ".repeat(30));
		expect(page.locator("#refusal")).containsText("123 ");
		Pages.awaitState(page, "open");
	}

	@Test
	void showsThatTheServerRefusesTooLargeMessages(Pages pages) {
		Page page = pages.open("echo.html");
		sendFile(page, "large.bin", MEBIBYTE + 1);
		Pages.awaitState(page, "closed");
		expect(page.locator("#ended")).containsText("Closed with 1009");
		expect(newest(page)).containsText("no answer, closed with 1009");
	}

}
