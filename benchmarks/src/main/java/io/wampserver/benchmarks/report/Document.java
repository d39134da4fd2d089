// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as Markdown, by itself or within a page between two comments, around which
 * the page stays as it is.
 */
public final class Document {

	static final String BEGIN = "<!-- The figures below are written by the benchmarks. -->";

	static final String END = "<!-- The figures end here. -->";

	private final List<String> lines = new ArrayList<>();

	/**
	 * Adds where the figures were measured.
	 */
	public void add(Machine machine) {
		this.lines.addAll(List.of("", "| | |", "|---|---|"));
		this.lines.addAll(machine.lines());
	}

	/**
	 * Adds the goals.
	 */
	public void add(List<Goal> goals) {
		this.lines.addAll(List.of("", "### Goals", "", "| goal | bound | measured | |", "|---|---:|---:|---|"));
		goals.forEach((goal) -> this.lines.add(goal.row()));
	}

	/**
	 * Adds a table.
	 */
	public void add(String id, String title, Table table) {
		this.lines.addAll(List.of("", "### " + id, "", title + ".", ""));
		this.lines.addAll(table.lines());
	}

	/**
	 * Adds what could not be measured.
	 */
	public void addFailures(List<String> failures) {
		if (!failures.isEmpty()) {
			this.lines.addAll(List.of("", "### Not measured", ""));
			failures.forEach((failure) -> this.lines.add("* " + failure));
		}
	}

	/**
	 * The lines of the report.
	 */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Writes the report into a page that has the two comments, or by itself where there
	 * is no page.
	 */
	public void write(Path page) throws IOException {
		String report = String.join("\n", this.lines).strip() + "\n";
		if (Files.exists(page)) {
			report = within(Files.readString(page), report);
		}
		Files.createDirectories(page.toAbsolutePath().getParent());
		Files.write(page, report.getBytes(StandardCharsets.UTF_8));
	}

	static String within(String page, String report) {
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		return (0 <= begin && begin < end)
				? page.substring(0, begin + BEGIN.length()) + "\n\n" + report + "\n" + page.substring(end) : report;
	}

}
