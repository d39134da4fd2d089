// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The meters that the page about them lists. Their names look like those of properties.
 */
final class MeterNames {

	private static final Pattern ROW = Pattern
		.compile("\\| `(wamp\\.server\\.[a-z.]+)` \\| (?:gauge|counter|timer|summary).*");

	private static final Set<String> NAMES = Page.read(Repository.ROOT.resolve("docs/observability.md"))
		.prose()
		.stream()
		.map(ROW::matcher)
		.filter(Matcher::matches)
		.map((row) -> row.group(1))
		.collect(Collectors.toSet());

	private MeterNames() {
	}

	static boolean contain(String name) {
		return NAMES.contains(name);
	}

}
