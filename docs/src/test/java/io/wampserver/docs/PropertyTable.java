// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.wampserver.docs.Metadata.Property;

/**
 * Compares the tables of properties with the metadata: the same properties, defaults and
 * descriptions, and none twice. Code ticks and quotes do not count.
 */
final class PropertyTable {

	private final Metadata metadata;

	PropertyTable(Metadata metadata) {
		this.metadata = metadata;
	}

	List<String> problems(Page page) {
		List<String> problems = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		boolean inTable = false;
		for (int i = 0; i < page.prose().size(); i++) {
			String line = page.prose().get(i);
			if (line.startsWith("| property | default | meaning |")) {
				inTable = true;
			}
			else if (!line.startsWith("|")) {
				inTable = false;
			}
			else if (inTable && !line.startsWith("|---")) {
				checkRow(List.of(line.split("\\|")).stream().map(String::strip).toList(), page.at(i + 1), seen,
						problems);
			}
		}
		for (String name : this.metadata.properties().keySet()) {
			if (!seen.contains(name)) {
				problems.add(page.at(1) + " no row for the property " + name);
			}
		}
		return problems;
	}

	private void checkRow(List<String> cells, String place, Set<String> seen, List<String> problems) {
		String name = Metadata.PREFIX + plain(cells.get(1));
		Property property = this.metadata.properties().get(name);
		if (property == null) {
			problems.add(place + " there is no property " + name);
			return;
		}
		if (!seen.add(name)) {
			problems.add(place + " second row for the property " + name);
		}
		String defaultValue = cells.get(2).equals("–") ? "" : plain(cells.get(2));
		if (!defaultValue.equals(property.defaultValue())) {
			problems.add(place + " the default of " + name + " is '" + property.defaultValue() + "', not '"
					+ defaultValue + "'");
		}
		if (!plain(cells.get(3)).equals(plain(property.description()))) {
			problems
				.add(place + " the meaning of " + name + " differs from the metadata:\n    " + property.description());
		}
	}

	private static String plain(String text) {
		return text.replaceAll("[`']", "");
	}

}
