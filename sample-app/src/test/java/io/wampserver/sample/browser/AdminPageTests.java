// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static io.wampserver.sample.browser.Pages.expect;
import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class AdminPageTests {

	/** Opens a connection to each endpoint and asks the second who is there. */
	private static final String THREE_CONNECTIONS = """
			(async () => {
				const { WampClient } = await import("/wamp-client.js");
				const clients = [new WampClient("/wamp"), new WampClient("/admin")];
				const echo = new WebSocket("/echo");
				const echoed = new Promise((resolve) => echo.onmessage = ({ data }) => resolve(data));
				echo.onopen = () => echo.send("all at once");
				const [, admin] = await Promise.all(clients.map((client) => client.connect()));
				const answers = {
					wamp: await clients[0].call("http://example.com/calculator#add", 20, 22),
					admin: (await clients[1].call("http://example.com/admin#connections")).some(({ id }) => id === admin),
					echo: await echoed,
				};
				clients.forEach((client) => client.close());
				echo.close();
				return answers;
			})()
			""";

	private static Locator row(Page admin, String text) {
		return admin.locator("#connections tbody tr").filter(new Locator.FilterOptions().setHasText(text));
	}

	private static void close(Locator row) {
		row.getByText("Close").press("Enter");
	}

	@Test
	void showsWhoComesAndWhoGoes(Pages pages) {
		Page admin = pages.openAs("admin", "admin.html");
		expect(row(admin, "this page")).containsText("admin");
		Page chat = pages.open("chat.html");
		String guest = Pages.guestName(chat);
		expect(row(admin, guest)).containsText("chat/lobby");
		expect(row(admin, guest)).containsText("default");
		chat.getByLabel("kitchen").check();
		expect(row(admin, guest)).containsText("chat/kitchen");
		chat.context().close();
		expect(row(admin, guest)).hasCount(0);
		expect(admin.locator("#news li").first()).containsText(guest + " left default");
	}

	@Test
	void closesConnectionsOfOtherEndpoints(Pages pages) {
		Page admin = pages.openAs("admin", "admin.html");
		Page echo = pages.open("echo.html");
		expect(admin.locator("#news li").first()).containsText("came to echo");
		close(row(admin, "plain messages").last());
		expect(echo.locator("#ended")).hasText("Closed with 3000, “closed by an administrator”.");
		expect(admin.locator("#connections")).isFocused();
		Page clock = pages.open("clock.html");
		close(row(admin, Pages.guestName(clock)));
		Pages.awaitState(clock, "closed");
		expect(admin.locator("#news li").first()).containsText("closed by the server, 3000");
		Pages.press(clock, "Connect");
		Pages.awaitState(clock, "open");
		expect(row(admin, Pages.guestName(clock))).hasCount(1);
	}

	@Test
	void announcesInTheChat(Pages pages) {
		Page admin = pages.openAs("admin", "admin.html");
		Page chat = pages.open("chat.html");
		chat.getByLabel("workshop").check();
		expect(chat.locator("#present")).containsText("(you)");
		admin.getByLabel("workshop").check();
		admin.getByLabel("Announcement").fill("<b>Tea</b> is ready");
		admin.getByLabel("Announcement").press("Enter");
		expect(admin.locator("#reached")).hasText("Shown to 1 in the room “workshop”.");
		expect(chat.locator(".announcement")).containsText("<b>Tea</b> is ready");
		admin.getByLabel("kitchen").check();
		admin.getByLabel("Announcement").fill("Nobody hears this");
		admin.getByLabel("Announcement").press("Enter");
		expect(admin.locator("#reached")).hasText("Nobody is in the room “kitchen”.");
	}

	@Test
	void startsOverAfterItsOwnConnectionIsClosed(Pages pages) {
		Page admin = pages.openAs("admin", "admin.html");
		close(row(admin, "this page"));
		Pages.awaitState(admin, "closed");
		expect(admin.locator("#count")).hasText("0");
		Pages.press(admin, "Connect");
		expect(row(admin, "this page")).hasCount(1);
	}

	@Test
	void onePageMayUseAllEndpointsAtOnce(Pages pages) {
		Page page = pages.openAs("admin", "admin.html");
		assertThat(page.evaluate(THREE_CONNECTIONS))
			.isEqualTo(Map.of("wamp", 42, "admin", true, "echo", "all at once"));
	}

}
