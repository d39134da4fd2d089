// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentTests {

	@TempDir
	private Path directory;

	@Test
	void thePageAroundTheFiguresStays() {
		String page = "# Page\n" + Document.BEGIN + "\nold\n" + Document.END + "\nThe end.\n";
		String changed = Document.within(page, "new\n");
		assertThat(changed).isEqualTo("# Page\n" + Document.BEGIN + "\n\nnew\n\n" + Document.END + "\nThe end.\n");
		assertThat(Document.within(changed, "new\n")).isEqualTo(changed);
	}

	@Test
	void withoutAPageTheReportIsWrittenByItself() throws IOException {
		Document document = new Document();
		document.add(List.of(Goal.atMost("CPU", 1, OptionalDouble.of(0.5))));
		Path file = this.directory.resolve("new/report.md");
		document.write(file);
		assertThat(Files.readString(file)).startsWith("### Goals\n").endsWith("| CPU | ≤ 1.00 | 0.50 | met |\n");
	}

}
