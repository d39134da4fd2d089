// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Page;

import static io.wampserver.sample.browser.Pages.expect;

/**
 * What happens on the pages before a picture is taken.
 */
final class Stories {

	private Stories() {
	}

	/**
	 * Saves the second customer and locks the first in one window, which the other window
	 * sees.
	 */
	static void saveAndEdit(Page holder, Page other) {
		CustomerForm saved = CustomerForm.of(holder, 2);
		CustomerForm.of(other, 2).expectState("free");
		saved.edit();
		String phone = saved.field("phone").inputValue();
		saved.field("phone").fill(phone.endsWith("2") ? "+1 212 555 0123" : "+1 212 555 0122");
		saved.press("Save");
		saved.expectSays("Saved.");
		expect(CustomerForm.of(other, 2).note("phone")).hasText("was " + phone);
		CustomerForm.of(other, 2).expectState("free");
		CustomerForm.of(holder, 1).edit();
		CustomerForm.of(other, 1).expectState("foreign");
	}

	/**
	 * A talk between two guests, that a third one looks in on.
	 * @return the window of the first
	 */
	static Page chat(Pages pages, String room) {
		Page first = enter(pages, room);
		Page second = enter(pages, room);
		say(second, "Good morning! Did the server come back after the restart?");
		say(first, "It did. A yellow dot for a second, then I was in here again.");
		say(second, "And <b>my markup</b> stays what it is: text.");
		expect(first.locator(".message")).hasCount(3);
		enter(pages, room).context().close();
		expect(first.locator("#messages")).containsText("left");
		return first;
	}

	private static Page enter(Pages pages, String room) {
		Page page = pages.open("chat.html");
		page.getByLabel(room).check();
		expect(page.locator("#present")).containsText("(you)");
		return page;
	}

	private static void say(Page page, String text) {
		page.getByLabel("Your message").fill(text);
		page.getByLabel("Your message").press("Enter");
		expect(page.locator("#messages")).containsText(text);
	}

}
