// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.wampserver.testsupport.NodeJs;

import static java.util.stream.Collectors.joining;

/**
 * Finds JavaScript and TypeScript that cannot be read: blocks, and the scripts in HTML
 * blocks.
 */
final class Scripts {

	private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL);

	private static final String READ_TYPESCRIPT = """
			import { readFileSync } from "node:fs";
			import { stripTypeScriptTypes } from "node:module";
			stripTypeScriptTypes(readFileSync(process.argv[1], "utf8"));
			""";

	private Scripts() {
	}

	static List<String> problems(Page page, Path directory) throws IOException, InterruptedException {
		List<String> problems = new ArrayList<>();
		for (CodeBlock block : page.blocks()) {
			String script = script(block);
			if (!script.isBlank()) {
				Path file = Files.writeString(directory.resolve("line-" + block.line() + ".mjs"), script);
				check(file, block.language().equals("ts"), page.at(block.line()), problems);
			}
		}
		return problems;
	}

	private static String script(CodeBlock block) {
		return switch (block.language()) {
			case "js", "ts" -> block.text();
			case "html" -> SCRIPT.matcher(block.text()).results().map((script) -> script.group(1)).collect(joining());
			default -> "";
		};
	}

	private static void check(Path file, boolean typed, String place, List<String> problems)
			throws IOException, InterruptedException {
		try {
			if (typed) {
				NodeJs.run(file.getParent(), "--input-type=module", "--eval", READ_TYPESCRIPT, file.toString());
			}
			else {
				NodeJs.run(file.getParent(), "--check", file.toString());
			}
		}
		catch (AssertionError ex) {
			problems.add(place + " the script cannot be read:\n" + ex.getMessage());
		}
	}

}
