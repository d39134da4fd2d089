// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;

/**
 * How a picture of a page is taken. Pictures go to {@code target/screenshots}, where two
 * looks have to do, or to the directory that the system property {@code screenshots}
 * names.
 */
enum Look {

	LIGHT(1280, ColorScheme.LIGHT), DARK(1280, ColorScheme.DARK), PHONE(360, ColorScheme.LIGHT),
	PHONE_DARK(360, ColorScheme.DARK);

	private static final String DIRECTORY = "screenshots";

	private static final List<Look> WANTED = (System.getProperty(DIRECTORY) != null) ? List.of(values())
			: List.of(LIGHT, PHONE_DARK);

	private final int width;

	private final ColorScheme scheme;

	Look(int width, ColorScheme scheme) {
		this.width = width;
		this.scheme = scheme;
	}

	/**
	 * Takes a picture of the whole page in each look that is wanted.
	 */
	static void storeAll(Page page, String name) {
		for (Look look : WANTED) {
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
		return Path.of(System.getProperty(DIRECTORY, "target/screenshots")).resolve(name + "-" + look + ".png");
	}

}
