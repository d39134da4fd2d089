// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The checks find what is wrong, and say where it is.
 */
class PageChecksTests {

	private static Page page(String... lines) {
		return new Page(Repository.ROOT.resolve("docs/broken.md"), String.join("\n", lines));
	}

	@Test
	void findsJavaThatIsInNoSource() {
		Excerpts excerpts = Excerpts.of("docs/src/test/java/io/wampserver/docs/gettingstarted");
		assertThat(excerpts.problems(page("```java", "class Nowhere {", "```"))).singleElement()
			.asString()
			.startsWith("docs/broken.md:1:")
			.contains("No source has its first line")
			.endsWith("class Nowhere {");
	}

	@Test
	void findsTheFirstLineThatDiffersFromTheSource() {
		Excerpts excerpts = Excerpts.of("docs/src/test/java/io/wampserver/docs/gettingstarted");
		assertThat(excerpts.problems(page("```java", "@Component // a bean", "", "class Greeter {", "int x;", "```")))
			.singleElement()
			.asString()
			.contains("Greeter.java has 2 of its 3 lines")
			.endsWith("int x;");
	}

	@Test
	void findsUnknownProperties() {
		PropertyNames names = new PropertyNames(new Metadata());
		assertThat(names.problems(page("```yaml", "wamp:", "  server:", "    pth: /wamp", "    path: /wamp", "```")))
			.containsExactly("docs/broken.md:1: there is no property wamp.server.pth");
		assertThat(names.problems(page("Set `wamp.server.keep-alive` or", "--wamp.server.keep-alive.intervall=1s.")))
			.containsExactly("docs/broken.md:2: there is no property wamp.server.keep-alive.intervall");
		assertThat(names.problems(page("wamp.server.endpoints.admin.pth wamp.server.endpoints.admin.path",
				"wamp.server.endpoints wamp.server.endpoints.admin.")))
			.containsExactly("docs/broken.md:1: there is no property wamp.server.endpoints.admin.pth");
		assertThat(names.problems(page("WAMP_SERVER_MAXMESSAGESIZE=1 WAMP_SERVER_SIZE=1")))
			.containsExactly("docs/broken.md:1: no property is set by the environment variable WAMP_SERVER_SIZE");
	}

	@Test
	void findsWrongRowsOfTheTable() {
		PropertyTable table = new PropertyTable(new Metadata());
		List<String> problems = table.problems(page("| property | default | meaning |", "|---|---|---|",
				"| `enabled` | `false` | Whether to run a WAMP server. |", "| `path` | `/wamp` | Something else. |",
				"| `path` | `/wamp` | Path of the endpoint, beginning with a slash, possibly with variables such as '/tenants/{tenant}/wamp'. |",
				"| `pth` | – | No. |"));
		assertThat(problems).contains("docs/broken.md:3: the default of wamp.server.enabled is 'true', not 'false'",
				"docs/broken.md:4: the meaning of wamp.server.path differs from the metadata:\n"
						+ "    Path of the endpoint, beginning with a slash, possibly with variables such as "
						+ "'/tenants/{tenant}/wamp'.",
				"docs/broken.md:5: second row for the property wamp.server.path",
				"docs/broken.md:6: there is no property wamp.server.pth",
				"docs/broken.md:1: no row for the property wamp.server.port");
	}

	@Test
	void findsDeadLinks() {
		List<String> problems = Links.problems(page("# A heading, `code` & more", "[a](nowhere.md) `[b](code.md)`",
				"[c](#a-heading-code--more) ![d](images/none.png)", "[e](handlers.md#nothing)",
				"<img src=\"none.png\">", "[f](https://example.com/) [g](../README.md)"));
		assertThat(problems).hasSize(4);
		assertThat(problems.get(0)).isEqualTo("docs/broken.md:2: the link leads nowhere: nowhere.md");
		assertThat(problems.get(1)).isEqualTo("docs/broken.md:3: the link leads nowhere: images/none.png");
		assertThat(problems.get(2)).startsWith("docs/broken.md:4: there is no such heading: handlers.md#nothing");
		assertThat(problems.get(3)).isEqualTo("docs/broken.md:5: the link leads nowhere: none.png");
	}

	@Test
	void findsSnippetsThatCannotBeRead() {
		assertThat(Snippets.problems(page("```xml", "<a>", "```", "```json", "[1,", "```"))).hasSize(2)
			.satisfiesExactly((xml) -> assertThat(xml).startsWith("docs/broken.md:1: the xml block"),
					(json) -> assertThat(json).startsWith("docs/broken.md:4: the json block"));
	}

	@Test
	void findsOldVersions() {
		String dependency = "<dependency>\n<groupId>io.wampserver</groupId>\n<artifactId>wamp-server-core</artifactId>\n"
				+ "<version>0.0.9</version>\n</dependency>";
		assertThat(Snippets.problems(page("```xml", dependency, "```")))
			.containsExactly("docs/broken.md:1: the version is " + Repository.projectVersion() + ", not 0.0.9");
		assertThat(Snippets.problems(page("java -jar sample-app-0.0.8-SNAPSHOT.jar"))).hasSize(1);
	}

	@Test
	void findsScriptsThatCannotBeRead(@TempDir Path directory) throws IOException, InterruptedException {
		assertThat(
				Scripts.problems(page("```js", "await f();", "```", "```ts", "let n: number = 1;", "```"), directory))
			.isEmpty();
		List<String> problems = Scripts.problems(page("```js", "let = ;", "```", "```html", "<script type=\"module\">",
				"if (", "</script>", "```", "```ts", "let n: = 1;", "```"), directory);
		assertThat(problems).hasSize(3);
		assertThat(problems.get(0)).startsWith("docs/broken.md:1: the script cannot be read:").contains("SyntaxError");
		assertThat(problems.get(1)).startsWith("docs/broken.md:4: the script cannot be read:").contains("SyntaxError");
		assertThat(problems.get(2)).startsWith("docs/broken.md:9: the script cannot be read:");
	}

	@Test
	void findsBlocksWithoutEnd() {
		assertThatIllegalArgumentException().isThrownBy(() -> page("text", "```java"))
			.withMessage("docs/broken.md:2: the code block has no end");
	}

}
