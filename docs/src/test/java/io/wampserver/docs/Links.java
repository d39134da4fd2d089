// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds links and images of a page that lead nowhere in the repository.
 */
final class Links {

	private static final Pattern TARGET = Pattern
		.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)|(?:src|href|srcset)=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("`[^`]*`");

	private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");

	private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

	private Links() {
	}

	static List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < page.prose().size(); i++) {
			Matcher matcher = TARGET.matcher(CODE.matcher(page.prose().get(i)).replaceAll("code"));
			while (matcher.find()) {
				String target = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
				if (!ELSEWHERE.matcher(target).matches()) {
					check(page, target, page.at(i + 1), problems);
				}
			}
		}
		return problems;
	}

	private static void check(Page page, String target, String place, List<String> problems) {
		int hash = target.indexOf('#');
		String path = (hash < 0) ? target : target.substring(0, hash);
		Path file = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
		if (!path.isEmpty() && !(file.startsWith(Repository.ROOT) && Files.exists(file))) {
			problems.add(place + " the link leads nowhere: " + target);
		}
		else if (hash >= 0 && file.toString().endsWith(".md")) {
			Set<String> anchors = anchors(path.isEmpty() ? page : Page.read(file));
			if (!anchors.contains(target.substring(hash + 1))) {
				problems.add(place + " there is no such heading: " + target + " (there are " + anchors + ")");
			}
		}
	}

	/**
	 * The anchors that GitHub gives to headings.
	 */
	private static Set<String> anchors(Page page) {
		Set<String> anchors = new HashSet<>();
		Map<String, Integer> uses = new HashMap<>();
		for (String line : page.prose()) {
			Matcher heading = HEADING.matcher(line);
			if (heading.matches()) {
				String text = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
				String anchor = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
				int earlier = uses.merge(anchor, 1, Integer::sum) - 1;
				anchors.add((earlier == 0) ? anchor : anchor + "-" + earlier);
			}
		}
		return anchors;
	}

}
