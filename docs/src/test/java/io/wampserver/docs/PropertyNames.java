// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;

/**
 * Finds properties of the server in YAML blocks, and wherever else a page names one, that
 * do not exist. Names of meters are none.
 */
final class PropertyNames {

	private static final Pattern NAME = Pattern.compile("(?<![\\w.])wamp\\.server\\.[a-z][a-z0-9.-]*[a-z0-9]");

	private static final Pattern VARIABLE = Pattern.compile("\\bWAMP_SERVER_[A-Z0-9_]+");

	private final Metadata metadata;

	PropertyNames(Metadata metadata) {
		this.metadata = metadata;
	}

	List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		for (CodeBlock block : page.blocks()) {
			if (block.language().equals("yaml")) {
				keys(block).forEach((key) -> checkName(key, page.at(block.line()), problems));
			}
			for (int i = 0; i < block.lines().size(); i++) {
				checkText(block.lines().get(i), page.at(block.line() + 1 + i), problems);
			}
		}
		for (int i = 0; i < page.prose().size(); i++) {
			checkText(page.prose().get(i), page.at(i + 1), problems);
		}
		return problems;
	}

	private void checkText(String text, String place, List<String> problems) {
		NAME.matcher(text).results().forEach((found) -> checkName(found.group(), place, problems));
		Matcher variable = VARIABLE.matcher(text);
		while (variable.find()) {
			if (!this.metadata.knowsVariable(variable.group())) {
				problems.add(place + " no property is set by the environment variable " + variable.group());
			}
		}
	}

	private void checkName(String name, String place, List<String> problems) {
		if (name.startsWith(Metadata.PREFIX) && !this.metadata.knows(name) && !MeterNames.contain(name)) {
			problems.add(place + " there is no property " + name);
		}
	}

	private static Iterable<String> keys(CodeBlock block) {
		Map<String, Object> flat = new TreeMap<>();
		new Yaml().loadAll(block.text()).forEach((document) -> flatten("", document, flat));
		return flat.keySet();
	}

	private static void flatten(String path, Object value, Map<String, Object> flat) {
		if (value instanceof Map<?, ?> members) {
			members.forEach((key, member) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, member, flat));
		}
		else {
			flat.put(path, value);
		}
	}

}
