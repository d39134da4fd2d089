// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;

/**
 * The login of the application is that of its sockets.
 */
@BrowserTest
class LoginPageTests {

	@Test
	void othersSeeTheNameUntilTheUserLogsOut(Pages pages) {
		Page guest = pages.open("forms.html");
		Page alice = pages.openAs("alice", "forms.html");
		expect(alice.locator("#connection [role=status]")).hasText("Connected as alice");
		CustomerForm.of(alice, 1).edit();
		CustomerForm seen = CustomerForm.of(guest, 1);
		seen.expectState("foreign");
		seen.expectSays("Being edited by alice.");
		// A second window of the same login, whose socket the logout closes as well.
		Page second = alice.context().newPage();
		second.navigate("chat.html");
		expect(second.locator("#connection [role=status]")).hasText("Connected as alice");
		Pages.press(second, "Log out");
		expect(second.locator(".account")).hasText("Log in");
		seen.expectState("free");
		seen.expectSays("Nobody is editing.");
		expect(alice.locator(".account")).hasText("Log in");
		expect(alice.locator("#connection [role=status]")).containsText("Connected as Guest");
	}

	@Test
	void administratorBreaksALock(Pages pages) {
		Page guest = pages.open("forms.html");
		CustomerForm.of(guest, 2).edit();
		Page admin = pages.openAs("admin", "forms.html");
		CustomerForm.of(admin, 2).expectState("foreign");
		CustomerForm.of(admin, 2).press("Break the lock");
		CustomerForm.of(admin, 2).expectState("free");
		CustomerForm.of(guest, 2).expectSays("An administrator has taken the lock back. Nothing was saved.");
		expect(CustomerForm.of(guest, 2).field("name")).not().isEditable();
	}

	@Test
	void wrongPasswordIsSaidAndTheRightOneLeadsOn(Pages pages) {
		Page page = pages.visit("login.html?to=chat.html", new Browser.NewContextOptions());
		Pages.logIn(page, "alice", "guess");
		expect(page.locator("#refused")).isVisible();
		Pages.logIn(page, "alice", "alice");
		Pages.awaitState(page, "open");
		expect(page.locator("h1")).hasText("Chat");
	}

	@Test
	void adminPageAsksGuestsToLogIn(Pages pages) {
		Page page = pages.visit("admin.html", new Browser.NewContextOptions());
		expect(page.locator("#hint")).isVisible();
		page.locator("#hint a").click();
		Pages.logIn(page, "admin", "admin");
		Pages.awaitState(page, "open");
		expect(page.locator("#hint")).isHidden();
	}

}
