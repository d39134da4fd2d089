// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures of every page, light, dark and on a phone, to look at.
 */
@BrowserTest
class ScreenshotTests {

	@Test
	void overviewAndClock(Pages pages) {
		Page overview = pages.open("");
		Page clock = pages.open("clock.html");
		expect(clock.locator("#ticks")).hasText("3");
		Look.storeAll(overview, "overview");
		Look.storeAll(clock, "clock");
		assertThat(Look.LIGHT.file("clock")).isNotEmptyFile();
	}

	@Test
	void calculator(Pages pages) {
		Page page = pages.open("calculator.html");
		Pages.press(page, "Call");
		expect(page.locator("#results li")).hasCount(1);
		page.getByLabel("divide").check();
		page.getByLabel("Second number").fill("0");
		Pages.press(page, "Call");
		expect(page.locator("#results li")).hasCount(2);
		Pages.press(page, "Start five calls");
		expect(page.locator("#lanes li")).hasCount(5);
		Look.storeAll(page, "calculator");
	}

	@Test
	void chat(Pages pages) {
		Page empty = pages.open("chat.html");
		Page page = Stories.chat(pages, "kitchen");
		Look.storeAll(empty, "chat-empty");
		Look.storeAll(page, "chat");
	}

	@Test
	void echo(Pages pages) {
		Page page = pages.open("echo.html");
		Pages.press(page, "Send text");
		page.getByLabel("1 MiB").check();
		Pages.press(page, "Send bytes");
		expect(page.locator("#results li")).hasCount(2);
		Look.storeAll(page, "echo");
		Pages.press(page, "Close");
		expect(page.locator("#ended")).isVisible();
		Pages.press(page, "Send text");
		Look.storeAll(page, "echo-closed");
	}

	@Test
	void admin(Pages pages) {
		Page page = pages.openAs("admin", "admin.html");
		Page chat = pages.open("chat.html");
		expect(chat.locator("#present")).containsText("(you)");
		pages.open("echo.html");
		page.getByLabel("Announcement").fill("The server restarts at noon.");
		Pages.press(page, "Announce");
		expect(page.locator("#reached")).containsText("Shown to 1");
		expect(page.locator("#connections tbody")).containsText("plain messages");
		Look.storeAll(page, "admin");
		Look.storeAll(chat, "chat-announcement");
	}

	@Test
	void forms(Pages pages) {
		Page holder = pages.open("forms.html");
		Page other = pages.open("forms.html");
		Stories.saveAndEdit(holder, other);
		Look.storeAll(holder, "forms-holder");
		Look.storeAll(other, "forms-other");
		Pages.press(holder, "Disconnect");
		CustomerForm.of(holder, 1).expectState("offline");
		Look.storeAll(holder, "forms-offline");
	}

	@Test
	void refusedForm(Pages pages) {
		pages.expectErrors("status of 400");
		Page page = pages.open("forms.html");
		CustomerForm form = CustomerForm.of(page, 3);
		form.edit();
		form.field("name").fill("");
		form.field("email").fill("nowhere");
		form.press("Save");
		form.expectSays("Not saved");
		Look.storeAll(page, "forms-refused");
	}

	@Test
	void login(Pages pages) {
		Page page = pages.visit("login.html?error", new Browser.NewContextOptions());
		expect(page.locator("#refused")).isVisible();
		Look.storeAll(page, "login");
		Page admin = pages.openAs("admin", "forms.html");
		CustomerForm.of(pages.openAs("alice", "forms.html"), 1).edit();
		CustomerForm.of(admin, 1).expectSays("Being edited by alice.");
		Look.storeAll(admin, "forms-admin");
	}

	@Test
	void meters(Pages pages) {
		Page page = pages.open("meters.html");
		page.locator("#noise").click();
		expect(page.locator("#made")).containsText("calls were answered");
		Look.storeAll(page, "meters");
	}

	@Test
	void source(Pages pages) {
		Page page = pages.visit("source.html?file=source/io/wampserver/sample/calculator/Calculator.java",
				new Browser.NewContextOptions());
		expect(page.locator("#code li").first()).isVisible();
		Look.storeAll(page, "source");
	}

}
