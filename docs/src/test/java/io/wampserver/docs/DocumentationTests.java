// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages say is so. A failure names page, line and what is wrong.
 */
class DocumentationTests {

	private static final Excerpts JAVA = Excerpts.of("docs/src", "sample-app/src", "wamp-server-core/src");

	private static final Metadata METADATA = new Metadata();

	static List<Page> pages() {
		return Repository.pages();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void javaIsCompiled(Page page) {
		assertThat(JAVA.problems(page)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void javaScriptCanBeRead(Page page, @TempDir Path directory) throws IOException, InterruptedException {
		assertThat(Scripts.problems(page, directory)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void snippetsCanBeReadAndAreCurrent(Page page) {
		assertThat(Snippets.problems(page)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void propertiesExist(Page page) {
		assertThat(new PropertyNames(METADATA).problems(page)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Page page) {
		assertThat(Links.problems(page)).isEmpty();
	}

	@Test
	void everyPropertyIsListedOnce() {
		Page page = Page.read(Repository.ROOT.resolve("docs/configuration.md"));
		assertThat(new PropertyTable(METADATA).problems(page)).isEmpty();
	}

}
