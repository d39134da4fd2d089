// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class ChatPageTests {

	private static final String HOSTILE = "<img src=x onerror=\"document.title='broken in'\"><script>alert(1)</script>&lt;b&gt;";

	private static final String HOSTILE_ROOM = "<img src=x onerror=alert(1)> / ? # %2e%";

	private static Page enter(Pages pages, String room) {
		Page page = pages.open("chat.html");
		enter(page, room);
		return page;
	}

	private static void enter(Page page, String room) {
		page.getByLabel("or name another").fill(room);
		page.getByLabel("or name another").press("Enter");
		expect(page.locator("#present")).containsText("(you)");
	}

	private static void say(Page page, String text) {
		page.getByLabel("Your message").fill(text);
		page.getByLabel("Your message").press("Enter");
	}

	private static Locator messages(Page page) {
		return page.locator("#messages .message .text");
	}

	@Test
	void carriesMessagesBetweenWindows(Pages pages) {
		Page first = enter(pages, "two");
		Page second = enter(pages, "two");
		say(first, "hello");
		expect(messages(first)).hasText(new String[] { "hello" });
		expect(messages(second)).hasText(new String[] { "hello" });
		expect(first.locator(".own")).hasCount(1);
		expect(second.locator(".own")).hasCount(0);
		expect(second.locator(".message").first()).containsText(Pages.guestName(first));
	}

	@Test
	void tellsWhoJoinsAndLeaves(Pages pages) {
		Page first = enter(pages, "door");
		Page second = enter(pages, "door");
		String guest = Pages.guestName(second);
		expect(first.locator("#present li")).hasText(new String[] { Pages.guestName(first) + " (you)", guest });
		expect(first.locator("#messages")).containsText(guest + " joined");
		second.context().close();
		expect(first.locator("#messages")).containsText(guest + " left");
		expect(first.locator("#present li")).hasCount(1);
	}

	@Test
	void welcomesWithTheLastMessages(Pages pages) {
		Page first = enter(pages, "history");
		say(first, "one");
		say(first, "two");
		expect(messages(first)).hasCount(2);
		Page second = enter(pages, "history");
		expect(messages(second)).hasText(new String[] { "one", "two" });
		enter(second, "elsewhere");
		expect(messages(second)).hasCount(0);
		expect(first.locator("#messages")).containsText(Pages.guestName(second) + " left");
	}

	@Test
	void showsHostileTextAsText(Pages pages) {
		Page first = enter(pages, HOSTILE_ROOM);
		Page second = enter(pages, HOSTILE_ROOM);
		say(first, HOSTILE);
		expect(messages(second)).hasText(new String[] { HOSTILE });
		expect(second.locator("#room")).hasText(HOSTILE_ROOM);
		Page third = enter(pages, HOSTILE_ROOM);
		expect(messages(third)).hasText(new String[] { HOSTILE });
		for (Page page : new Page[] { first, second, third }) {
			expect(page.locator("main img, main script")).hasCount(0);
			assertThat(page.title()).startsWith("Chat");
		}
	}

}
