// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.wampserver.testsupport.FuzzTarget;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns, one a line, and last the URI that is looked for: the table finds what trying
 * one pattern after another finds, and what a pattern matches is what it says, read
 * character by character.
 */
class PatternFuzzTests implements FuzzTarget {

	@Override
	public void run(byte[] input) {
		String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
		String uri = lines[lines.length - 1];
		UriPatternTable<String> table = new UriPatternTable<>();
		Map<UriPattern, String> inOrder = new TreeMap<>();
		for (int i = 0; i < lines.length - 1; i++) {
			UriPattern pattern = parse(lines[i]);
			if (pattern != null) {
				matchesWhatItSays(pattern, uri);
				String before = inOrder.putIfAbsent(pattern, lines[i]);
				assertEqual(table.putIfAbsent(pattern, lines[i]), before, lines[i]);
			}
		}
		UriPatternTable.Match<String> found = table.find(uri);
		assertEqual((found != null) ? found.value() : null, findInOrder(inOrder, uri), uri);
	}

	private static @Nullable UriPattern parse(String text) {
		try {
			return UriPattern.parse(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static void matchesWhatItSays(UriPattern pattern, String uri) {
		Map<String, String> match = pattern.match(uri);
		List<String> values = values(pattern, uri);
		List<String> matched = (match != null) ? pattern.variables().stream().map(match::get).toList() : null;
		assertEqual(matched, values, pattern + " for " + uri);
	}

	/** The values of the variables, null if the URI does not match. */
	private static @Nullable List<String> values(UriPattern pattern, String uri) {
		List<String> literals = pattern.literals();
		List<String> values = new ArrayList<>();
		if (!uri.startsWith(literals.get(0))) {
			return null;
		}
		String left = uri.substring(literals.get(0).length());
		for (int i = 1; i < literals.size(); i++) {
			boolean last = i == literals.size() - 1;
			String value = (last && pattern.isOpenEnded()) ? left : value(left, literals.get(i), last);
			if (value == null) {
				return null;
			}
			values.add(value);
			left = left.substring(value.length() + literals.get(i).length());
		}
		return left.isEmpty() ? values : null;
	}

	private static @Nullable String value(String left, String literal, boolean last) {
		for (int end = 1; end <= left.length() && "/#".indexOf(left.charAt(end - 1)) < 0; end++) {
			if (last ? left.substring(end).equals(literal) : left.startsWith(literal, end)) {
				return left.substring(0, end);
			}
		}
		return null;
	}

	private static @Nullable String findInOrder(Map<UriPattern, String> inOrder, String uri) {
		String exact = null;
		String first = null;
		for (Map.Entry<UriPattern, String> entry : inOrder.entrySet()) {
			boolean matches = entry.getKey().match(uri) != null;
			exact = (matches && entry.getKey().isExact()) ? entry.getValue() : exact;
			first = (matches && first == null) ? entry.getValue() : first;
		}
		return (exact != null) ? exact : first;
	}

	private static void assertEqual(@Nullable Object actual, @Nullable Object expected, String what) {
		if ((actual == null) ? expected != null : !actual.equals(expected)) {
			assertThat(actual).as(what).isEqualTo(expected);
		}
	}

	@Override
	public Stream<byte[]> seeds() {
		return Stream
			.of("http://example.com/chat/{room}\nhttp://example.com/chat/lobby\nhttp://example.com/chat/lobby",
					"http://example.com/chat/{room}\nhttp://example.com/chat/kitchen",
					"com.example.form.{name}.{id}\ncom.example.form.{name}\ncom.example.form.a.b",
					"a/{x}/b\na/{x}/{y}\na/{*rest}\n{*all}\na/1/b", "{a}.{b}-{c}\n{a}-{b}.{c}\n1.2-3",
					"{x}/a\nb{x}/a\n{*rest}\nbb/a", "a{x}b{y}\na{x}bb{z}\naxbbb", "{x}#\n{y}/\n#\na#",
					"chat/room/{n}\nchat/{*n}\nchat/room/", "{a}b{c}b\nxbybzb", "{broken\n}\n{1}\n{a}{b}\n{a}x{a}\nx")
			.map((text) -> text.getBytes(StandardCharsets.UTF_8));
	}

}
