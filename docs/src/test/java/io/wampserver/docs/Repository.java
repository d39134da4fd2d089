// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the repository.
 */
public final class Repository {

	public static final Path ROOT = root();

	private Repository() {
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.isDirectory(directory.resolve(".mvn"))) {
			directory = directory.getParent();
		}
		if (directory == null) {
			throw new IllegalStateException("No .mvn here or above, so this is not the repository.");
		}
		return directory;
	}

	/**
	 * The pages: README.md, and what lies below docs.
	 */
	static List<Page> pages() {
		Stream<Path> docs = files("docs", ".md").stream()
			.filter((file) -> !file.startsWith(ROOT.resolve("docs/target")));
		return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).map(Page::read).toList();
	}

	/**
	 * The files below a directory whose names end like that.
	 */
	static List<Path> files(String directory, String ending) {
		Path start = ROOT.resolve(directory);
		if (!Files.isDirectory(start)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(start)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String projectVersion() {
		return find("<artifactId>wamp-server-parent</artifactId>\\s*<version>(.+?)</version>");
	}

	static String springBootVersion() {
		return find("<spring-boot.version>(.+?)</spring-boot.version>");
	}

	private static String find(String pattern) {
		try {
			Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve("pom.xml")));
			if (!matcher.find()) {
				throw new IllegalStateException("pom.xml: nothing matches " + pattern);
			}
			return matcher.group(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
