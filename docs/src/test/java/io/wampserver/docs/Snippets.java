// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds XML and JSON blocks that cannot be read, and versions that are not current.
 */
public final class Snippets {

	private static final Pattern OWN_VERSION = Pattern.compile("\\b\\d+\\.\\d+\\.\\d+-SNAPSHOT\\b"
			+ "|(?<=<groupId>io\\.wampserver</groupId>\\s{0,20}<artifactId>[a-z-]{1,60}</artifactId>\\s{0,20}<version>)[^<]*");

	private static final Pattern BOOT_VERSION = Pattern
		.compile("(?<=<artifactId>spring-boot-starter-parent</artifactId>\\s{0,20}<version>)[^<]*");

	private Snippets() {
	}

	/**
	 * The first block of a language on a page below docs.
	 */
	public static String first(String page, String language) {
		return all(page, language).get(0);
	}

	/**
	 * All blocks of a language on a page below docs.
	 */
	public static List<String> all(String page, String language) {
		return Page.read(Repository.ROOT.resolve("docs").resolve(page))
			.blocks(language)
			.stream()
			.map(CodeBlock::text)
			.toList();
	}

	/**
	 * What starts an application with the first YAML block of a page below docs.
	 * @return a property as {@code name=value}
	 */
	public static String configuration(String page) {
		return "spring.application.json="
				+ JsonMapper.shared().writeValueAsString(new Yaml().<Object>load(first(page, "yaml")));
	}

	/**
	 * A page below docs without its blocks.
	 */
	public static String prose(String page) {
		return String.join("\n", Page.read(Repository.ROOT.resolve("docs").resolve(page)).prose());
	}

	static List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		for (CodeBlock block : page.blocks()) {
			String place = page.at(block.line());
			switch (block.language()) {
				case "xml" -> checkXml(block.text(), place, problems);
				case "json" -> checkJson(block.text(), place, problems);
				default -> {
				}
			}
			checkVersions(block.text(), OWN_VERSION, Repository.projectVersion(), place, problems);
			checkVersions(block.text(), BOOT_VERSION, Repository.springBootVersion(), place, problems);
		}
		for (int i = 0; i < page.prose().size(); i++) {
			checkVersions(page.prose().get(i), OWN_VERSION, Repository.projectVersion(), page.at(i + 1), problems);
		}
		return problems;
	}

	private static void checkXml(String text, String place, List<String> problems) {
		String document = text.startsWith("<?xml") ? text : "<excerpt>" + text + "</excerpt>";
		try {
			DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
			builder.setErrorHandler(new DefaultHandler()); // does not print
			builder.parse(new InputSource(new StringReader(document)));
		}
		catch (SAXException ex) {
			problems.add(place + " the xml block cannot be read: " + ex.getMessage());
		}
		catch (IOException | ParserConfigurationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void checkJson(String text, String place, List<String> problems) {
		try {
			JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			problems.add(place + " the json block cannot be read: " + ex.getOriginalMessage());
		}
	}

	private static void checkVersions(String text, Pattern pattern, String current, String place,
			List<String> problems) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			if (!matcher.group().equals(current)) {
				problems.add(place + " the version is " + current + ", not " + matcher.group());
			}
		}
	}

}
