// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The search in the tree of patterns finds what trying one pattern after another in their
 * order finds.
 */
class UriPatternSearchTests {

	/** Few characters, so that patterns overlap in all ways. */
	private static final String CHARACTERS = "ab.-/#";

	private final UriPatternTable<String> table = new UriPatternTable<>();

	private final Map<UriPattern, String> inOrder = new TreeMap<>();

	private void put(String text) {
		UriPattern pattern = UriPattern.parse(text);
		assertThat(this.table.putIfAbsent(pattern, text)).isEqualTo(this.inOrder.putIfAbsent(pattern, text));
	}

	private void assertSameFound(String uri) {
		UriPatternTable.Match<String> match = this.table.find(uri);
		Map.Entry<UriPattern, String> expected = findInOrder(uri);
		if (expected == null) {
			assertThat(match).as("%s in %s", uri, this.inOrder.values()).isNull();
		}
		else {
			assertThat(match).as("%s in %s", uri, this.inOrder.values())
				.isEqualTo(new UriPatternTable.Match<>(expected.getValue(), expected.getValue(),
						expected.getKey().match(uri)));
		}
	}

	private Map.Entry<UriPattern, String> findInOrder(String uri) {
		if (this.inOrder.containsKey(UriPattern.parse(uri))) {
			return Map.entry(UriPattern.parse(uri), uri);
		}
		return this.inOrder.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().match(uri) != null)
			.findFirst()
			.orElse(null);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 40, 300 })
	void findsWhatTryingInOrderFinds(int patterns) {
		Random random = new Random(patterns);
		for (int round = 0; round < 2_000 / patterns; round++) {
			UriPatternSearchTests tables = new UriPatternSearchTests();
			IntStream.range(0, patterns).forEach((i) -> tables.put(randomPattern(random)));
			for (int i = 0; i < 10 * Math.sqrt(patterns); i++) {
				tables.assertSameFound(randomText(random, 8));
			}
			for (String pattern : List.copyOf(tables.inOrder.values())) {
				tables.assertSameFound(withValues(pattern, random));
			}
		}
		assertThat(this.table.find("a")).isNull();
	}

	private static String randomPattern(Random random) {
		StringBuilder pattern = new StringBuilder(randomText(random, 3));
		int variables = random.nextInt(4);
		for (int i = 0; i < variables; i++) {
			pattern.append("{v").append(i).append('}').append(randomCharacter(random)).append(randomText(random, 2));
		}
		return switch (random.nextInt(3)) {
			case 0 -> pattern.append("{*rest}").toString();
			case 1 -> pattern.append("{last}").toString();
			default -> pattern.toString();
		};
	}

	private static String randomText(Random random, int maxLength) {
		return random.ints(random.nextInt(maxLength + 1), 0, CHARACTERS.length())
			.mapToObj((i) -> CHARACTERS.substring(i, i + 1))
			.collect(Collectors.joining());
	}

	private static char randomCharacter(Random random) {
		return CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
	}

	private static String withValues(String pattern, Random random) {
		String uri = pattern;
		for (int open = uri.indexOf('{'); open >= 0; open = uri.indexOf('{')) {
			uri = uri.substring(0, open) + randomText(random, 3) + uri.substring(uri.indexOf('}') + 1);
		}
		return uri;
	}

	@Test
	void findsEachOfTenThousandPatterns() {
		IntStream.range(0, 10_000).forEach((i) -> put("http://example.com/" + i + "/{id}"));
		IntStream.range(0, 10_000).forEach((i) -> put("com.example.{tenant}.call" + i));
		IntStream.range(0, 10_000).forEach((i) -> {
			assertThat(this.table.find("http://example.com/" + i + "/7").pattern())
				.isEqualTo("http://example.com/" + i + "/{id}");
			assertThat(this.table.find("com.example.kim.call" + i).variables())
				.containsExactly(Map.entry("tenant", "kim"));
		});
		assertThat(this.table.size()).isEqualTo(20_000);
		assertThat(this.table.find("http://example.com/10000/7")).isNull();
		assertThat(this.table.find("com.example.kim.call10000")).isNull();
	}

}
