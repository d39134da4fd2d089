// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds Java blocks in the files they are excerpts of. Indentation, blank lines, line
 * comments, line breaks in empty braces and the name of the package do not count.
 */
final class Excerpts {

	private final Map<Path, List<String>> sources = new LinkedHashMap<>();

	private Excerpts(List<Path> files) {
		for (Path file : files) {
			try {
				this.sources.put(Repository.ROOT.relativize(file), significant(Files.readAllLines(file)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * Excerpts of the Java files below some directories.
	 */
	static Excerpts of(String... directories) {
		List<Path> files = new ArrayList<>();
		for (String directory : directories) {
			files.addAll(Repository.files(directory, ".java"));
		}
		return new Excerpts(files);
	}

	List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		for (CodeBlock block : page.blocks("java")) {
			List<String> wanted = significant(block.lines());
			Match best = best(wanted);
			if (best.length() < wanted.size()) {
				problems.add(page.at(block.line()) + " the java block is not an excerpt of a source. "
						+ best.describe(wanted));
			}
		}
		return problems;
	}

	private Match best(List<String> wanted) {
		Match best = new Match(Path.of(""), 0);
		for (Map.Entry<Path, List<String>> source : this.sources.entrySet()) {
			List<String> lines = source.getValue();
			for (int start = 0; start < lines.size() && best.length() < wanted.size(); start++) {
				int length = commonLength(wanted, lines.subList(start, lines.size()));
				best = (length > best.length()) ? new Match(source.getKey(), length) : best;
			}
		}
		return best;
	}

	private static int commonLength(List<String> wanted, List<String> lines) {
		int length = 0;
		while (length < wanted.size() && length < lines.size() && wanted.get(length).equals(lines.get(length))) {
			length++;
		}
		return length;
	}

	private static List<String> significant(List<String> lines) {
		List<String> significant = new ArrayList<>();
		for (String line : lines) {
			String text = line.replaceAll("(^|\\s)//.*", "").strip().replaceAll("\\s+", " ");
			int last = significant.size() - 1;
			if (text.equals("}") && last >= 0 && significant.get(last).endsWith("{")) {
				significant.set(last, significant.get(last) + " }");
			}
			else if (!text.isEmpty() && !text.startsWith("package ")) {
				significant.add(text);
			}
		}
		return significant;
	}

	/**
	 * How much of a block is found in a file.
	 */
	private record Match(Path source, int length) {

		String describe(List<String> wanted) {
			String missing = "\n    " + wanted.get(this.length);
			return (this.length == 0) ? "No source has its first line:" + missing : this.source + " has " + this.length
					+ " of its " + wanted.size() + " lines, but not then:" + missing;
		}

	}

}
