// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the documentation, taken apart.
 */
public final class Page {

	private final Path file;

	/** The lines of the page; inside code blocks they are empty. */
	private final List<String> prose = new ArrayList<>();

	private final List<CodeBlock> blocks = new ArrayList<>();

	Page(Path file, String text) {
		this.file = file;
		List<String> block = null;
		String language = "";
		int opened = 0;
		for (String line : text.lines().toList()) {
			boolean fence = line.strip().startsWith("```");
			this.prose.add((fence || block != null) ? "" : line);
			if (fence && block != null) {
				this.blocks.add(new CodeBlock(language, opened, List.copyOf(block)));
				block = null;
			}
			else if (fence) {
				block = new ArrayList<>();
				language = line.strip().substring(3).strip();
				opened = this.prose.size();
			}
			else if (block != null) {
				block.add(line);
			}
		}
		if (block != null) {
			throw new IllegalArgumentException(at(opened) + " the code block has no end");
		}
	}

	public static Page read(Path file) {
		try {
			return new Page(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file() {
		return this.file;
	}

	public List<String> prose() {
		return this.prose;
	}

	List<CodeBlock> blocks() {
		return this.blocks;
	}

	List<CodeBlock> blocks(String language) {
		return this.blocks.stream().filter((block) -> block.language().equals(language)).toList();
	}

	/**
	 * Where something is, in a form that editors follow.
	 */
	String at(int line) {
		return Repository.ROOT.relativize(this.file) + ":" + line + ":";
	}

	@Override
	public String toString() {
		return Repository.ROOT.relativize(this.file).toString();
	}

}
