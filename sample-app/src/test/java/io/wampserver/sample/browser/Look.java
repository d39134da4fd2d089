// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.nio.file.Path;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;

/**
 * How a picture of a page is taken. Pictures go to {@code target/screenshots}, or to the
 * directory that the system property {@code screenshots} names.
 */
enum Look {

	LIGHT(1280, ColorScheme.LIGHT), DARK(1280, ColorScheme.DARK), PHONE(360, ColorScheme.LIGHT),
	PHONE_DARK(360, ColorScheme.DARK);

	private static final Path DIRECTORY = Path.of(System.getProperty("screenshots", "target/screenshots"));

	private final int width;

	private final ColorScheme scheme;

	Look(int width, ColorScheme scheme) {
		this.width = width;
		this.scheme = scheme;
	}

	/**
	 * Takes a picture of the whole page in each look.
	 */
	static void storeAll(Page page, String name) {
		for (Look look : values()) {
			page.setViewportSize(look.width, 800);
			look.apply(page);
			page.screenshot(picture().setPath(look.file(name)).setFullPage(true));
		}
	}

	static Page.ScreenshotOptions picture() {
		return new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED);
	}

	void apply(Page page) {
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(this.scheme));
		page.evaluate("scrollTo(0, 0)");
	}

	Path file(String name) {
		String look = name().toLowerCase(Locale.ROOT).replace('_', '-');
		return DIRECTORY.resolve(name + "-" + look + ".png");
	}

}
