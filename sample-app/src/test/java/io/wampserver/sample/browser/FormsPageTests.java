// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two windows with the same form. The tests share the database, so none relies on what a
 * customer is called before.
 */
@BrowserTest
class FormsPageTests {

	private static final int CUSTOMER = 2;

	private static CustomerForm open(Pages pages) {
		return form(pages.open("forms.html"));
	}

	private static CustomerForm form(Page page) {
		CustomerForm form = CustomerForm.of(page, CUSTOMER);
		form.expectState("free");
		return form;
	}

	@Test
	void locksTheFormOfTheOtherWindow(Pages pages) {
		Page page = pages.open("forms.html");
		CustomerForm mine = form(page);
		CustomerForm other = open(pages);
		mine.edit();
		expect(mine.field("name")).isFocused();
		other.expectState("foreign");
		other.expectSays("Being edited by " + Pages.guestName(page));
		other.press("Edit");
		other.expectSays("Form was locked");
		other.expectState("foreign");
		mine.press("Cancel");
		mine.expectState("free");
		other.expectState("free");
		other.edit();
		mine.expectState("foreign");
	}

	@Test
	void newcomerSeesTheLock(Pages pages) {
		Page page = pages.open("forms.html");
		form(page).edit();
		CustomerForm newcomer = CustomerForm.of(pages.open("forms.html"), CUSTOMER);
		newcomer.expectState("foreign");
		newcomer.expectSays("Being edited by " + Pages.guestName(page));
	}

	@Test
	void closingTheWindowOfTheHolderReleases(Pages pages) {
		Page page = pages.open("forms.html");
		CustomerForm other = open(pages);
		form(page).edit();
		other.expectState("foreign");
		page.context().close();
		other.expectState("free");
	}

	@Test
	void disconnectingReleases(Pages pages) {
		Page page = pages.open("forms.html");
		CustomerForm mine = form(page);
		CustomerForm other = open(pages);
		mine.edit();
		String name = other.field("name").inputValue();
		mine.field("name").fill("Nobody");
		Pages.press(page, "Disconnect");
		mine.expectState("offline");
		mine.expectSays("The connection is gone, and the lock with it");
		other.expectState("free");
		Pages.press(page, "Connect");
		mine.expectState("free");
		expect(mine.field("name")).hasValue(name);
	}

	@Test
	void savedValuesAppearInTheOtherWindow(Pages pages) {
		CustomerForm mine = open(pages);
		Page otherPage = pages.open("forms.html");
		CustomerForm other = form(otherPage);
		mine.edit();
		String before = mine.field("phone").inputValue();
		mine.field("phone").fill("+1 212 555 " + (before.endsWith("7777") ? "8888" : "7777"));
		mine.press("Save");
		mine.expectSays("Saved.");
		mine.expectState("free");
		other.expectState("free");
		expect(other.field("phone")).hasValue(mine.field("phone").inputValue());
		expect(other.note("phone")).hasText("was " + before);
		expect(otherPage.locator("#saved")).containsText("was saved by a guest at ");
		// What the other window saves next builds on it.
		other.edit();
		other.field("phone").fill(before);
		other.press("Save");
		other.expectSays("Saved.");
		expect(mine.field("phone")).hasValue(before);
	}

	@Test
	void cancelAndEscapeBringBackTheSavedValues(Pages pages) {
		CustomerForm mine = open(pages);
		String name = mine.field("name").inputValue();
		mine.edit();
		mine.field("name").fill("Nobody");
		mine.press("Cancel");
		expect(mine.field("name")).hasValue(name);
		mine.edit();
		mine.field("name").fill("Nobody");
		mine.field("name").press("Escape");
		mine.expectState("free");
		expect(mine.field("name")).hasValue(name);
	}

	@Test
	void refusedSaveSaysWhyAndKeepsTheLock(Pages pages) {
		pages.expectErrors("status of 400");
		pages.expectErrors("status of 409");
		CustomerForm mine = open(pages);
		CustomerForm other = open(pages);
		String email = other.field("email").inputValue();
		mine.edit();
		mine.field("email").fill("nowhere");
		mine.press("Save");
		mine.expectSays("Not saved: ");
		mine.field("email").fill("ada@example.com");
		mine.press("Save");
		mine.expectSays("Not saved: Another customer has this e-mail address.");
		mine.expectState("own");
		other.expectState("foreign");
		mine.press("Cancel");
		other.expectState("free");
		expect(other.field("email")).hasValue(email);
	}

	@Test
	void showsProblemsAtTheirFields(Pages pages) {
		pages.expectErrors("status of 400");
		Page page = pages.open("forms.html");
		page.route("**/api/customers/*", FormsPageTests::refuseToSave);
		CustomerForm mine = form(page);
		mine.edit();
		mine.field("email").fill("nowhere");
		mine.press("Save");
		mine.expectSays("Not saved: Look at the fields.");
		expect(mine.note("email")).hasText("not an e-mail address");
		expect(mine.field("email")).hasAttribute("aria-invalid", "true");
		expect(mine.field("email")).isFocused();
		expect(mine.note("name")).isEmpty();
		mine.press("Cancel");
		expect(mine.note("email")).isEmpty();
	}

	private static void refuseToSave(Route route) {
		if (route.request().method().equals("POST")) {
			route.fulfill(
					new Route.FulfillOptions().setStatus(400).setContentType("application/problem+json").setBody("""
							{"detail": "Look at the fields.", "errors": {"email": "not an e-mail address"}}
							"""));
		}
		else {
			route.resume();
		}
	}

	@Test
	void worksWithTheKeyboardAlone(Pages pages) {
		Page page = pages.open("forms.html");
		CustomerForm mine = form(page);
		CustomerForm other = open(pages);
		page.keyboard().press("Tab");
		assertThat(focused(page)).isEqualTo("Skip to the content");
		page.keyboard().press("Enter");
		for (int i = 0; i < 20 && !isFocusedIn(page, "Edit"); i++) {
			page.keyboard().press("Tab");
		}
		page.keyboard().press("Enter");
		mine.expectState("own");
		page.keyboard().press("Tab"); // from the name to the e-mail address
		page.keyboard().press("Tab");
		page.keyboard().press("ControlOrMeta+A");
		page.keyboard().type("+1 212 555 0000");
		page.keyboard().press("Enter");
		mine.expectSays("Saved.");
		assertThat(focused(page)).isEqualTo("Edit");
		expect(other.field("phone")).hasValue("+1 212 555 0000");
	}

	private static boolean isFocusedIn(Page page, String text) {
		return focused(page).equals(text)
				&& (Boolean) page.evaluate("document.activeElement.form.id.endsWith('customer." + CUSTOMER + "')");
	}

	private static String focused(Page page) {
		return (String) page.evaluate("document.activeElement.textContent.trim()");
	}

}
