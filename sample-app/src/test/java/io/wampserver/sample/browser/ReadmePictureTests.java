// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures that the README shows. This makes them anew, from the root of the project:
 *
 * <pre>
 * ./mvnw test -pl sample-app -am -Dtest=ReadmePictureTests \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dscreenshots=$PWD/docs/images
 * </pre>
 */
@BrowserTest
class ReadmePictureTests {

	private static final int GAP = 24;

	private static final int MAX_BYTES = 300_000;

	@Test
	void formsInTwoWindows(Pages pages) throws IOException {
		Page left = pages.open("forms.html");
		Page right = pages.open("forms.html");
		left.setViewportSize(720, 890);
		right.setViewportSize(720, 890);
		Stories.saveAndEdit(left, right);
		for (Look look : new Look[] { Look.LIGHT, Look.DARK }) {
			look.apply(left);
			look.apply(right);
			storeSideBySide(left, right, look.file("forms-two-windows"));
		}
	}

	@Test
	void chatWithItsWire(Pages pages) {
		Page page = Stories.chat(pages, "workshop");
		page.setViewportSize(1280, 1130);
		for (Look look : new Look[] { Look.LIGHT, Look.DARK }) {
			look.apply(page);
			page.screenshot(Look.picture().setPath(look.file("chat-and-wire")));
			assertThat(look.file("chat-and-wire").toFile().length()).isBetween(1L, (long) MAX_BYTES);
		}
	}

	private static void storeSideBySide(Page left, Page right, Path file) throws IOException {
		BufferedImage first = ImageIO.read(new ByteArrayInputStream(left.screenshot(Look.picture())));
		BufferedImage second = ImageIO.read(new ByteArrayInputStream(right.screenshot(Look.picture())));
		BufferedImage both = new BufferedImage(first.getWidth() + GAP + second.getWidth(), first.getHeight(),
				BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = both.createGraphics();
		graphics.drawImage(first, 0, 0, null);
		graphics.drawImage(second, first.getWidth() + GAP, 0, null);
		graphics.dispose();
		file.toFile().getParentFile().mkdirs();
		ImageIO.write(both, "png", file.toFile());
		assertThat(file.toFile().length()).isBetween(1L, (long) MAX_BYTES);
	}

}
