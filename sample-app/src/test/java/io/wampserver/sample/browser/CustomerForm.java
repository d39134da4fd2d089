// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static io.wampserver.sample.browser.Pages.expect;

/**
 * The form of one customer in one window.
 *
 * @param element the form
 */
record CustomerForm(Locator element) {

	static CustomerForm of(Page page, int customer) {
		return new CustomerForm(page.locator("[id='com.example.form.customer." + customer + "']"));
	}

	Locator field(String name) {
		return this.element.locator("[name=" + name + "]");
	}

	/**
	 * What the form says of a field: that it changed, or what is wrong with it.
	 */
	Locator note(String name) {
		return this.element.locator("[id$='." + name + ".note']");
	}

	void press(String button) {
		this.element.locator("button:text-is('" + button + "')").click();
	}

	void edit() {
		press("Edit");
		expectState("own");
	}

	void expectState(String state) {
		expect(this.element).hasAttribute("data-state", state);
		Locator locked = this.element.locator("input[readonly]");
		expect(locked).hasCount("own".equals(state) ? 0 : 3);
	}

	void expectSays(String text) {
		expect(this.element.locator("[role=status]")).containsText(text);
	}

}
