// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class UriPatternTests {

	private static Map<String, String> match(String pattern, String uri) {
		return UriPattern.parse(pattern).match(uri);
	}

	@Test
	void withoutVariablesMatchesItself() {
		assertThat(match("http://example.com/a#b", "http://example.com/a#b")).isEmpty();
		assertThat(match("http://example.com/a", "http://example.com/a/")).isNull();
		assertThat(match("http://example.com/a", "HTTP://example.com/a")).isNull();
		assertThat(match("http://example.com/a b", "http://example.com/a%20b")).isNull();
		assertThat(match("", "")).isEmpty();
	}

	@Test
	void variableMatchesCharactersOtherThanSlashAndHash() {
		assertThat(match("http://example.com/chat/{room}", "http://example.com/chat/lobby"))
			.containsExactly(entry("room", "lobby"));
		assertThat(match("http://example.com/chat/{room}", "http://example.com/chat/a.b:c?d"))
			.containsExactly(entry("room", "a.b:c?d"));
		assertThat(match("http://example.com/chat/{room}", "http://example.com/chat/a/b")).isNull();
		assertThat(match("http://example.com/chat/{room}", "http://example.com/chat/a#b")).isNull();
		assertThat(match("http://example.com/chat/{room}", "http://example.com/chat/")).isNull();
	}

	@Test
	void variableMatchesCodePointsBeyondTheBasicPlane() {
		assertThat(match("chat/{room}/x", "chat/\uD83D\uDE00ü/x")).containsExactly(entry("room", "\uD83D\uDE00ü"));
	}

	@Test
	void variableEndsAtTheLiteralThatFollows() {
		assertThat(match("com.example.form.{name}.{id}", "com.example.form.invoice.17"))
			.containsExactly(entry("name", "invoice"), entry("id", "17"));
		assertThat(match("com.example.form.{name}.{id}", "com.example.form.a.b.c")).containsExactly(entry("name", "a"),
				entry("id", "b.c"));
		assertThat(match("com.example.form.{name}.{id}", "com.example.form..b")).isNull();
		assertThat(match("com.example.form.{name}.{id}", "com.example.form.a")).isNull();
		assertThat(match("{a}-{b}!", "x-y!")).containsExactly(entry("a", "x"), entry("b", "y"));
		assertThat(match("{a}-{b}!", "x-y")).isNull();
	}

	@Test
	void variableMayStandBeforeTheLastLiteral() {
		assertThat(match("room/{id}/users", "room/7/users")).containsExactly(entry("id", "7"));
		assertThat(match("room/{id}/users", "room/7/users/8")).isNull();
		assertThat(match("room/{id}/users", "room//users")).isNull();
	}

	@Test
	void restMatchesEverythingThatFollows() {
		assertThat(match("http://example.com/{*rest}", "http://example.com/a/b#c"))
			.containsExactly(entry("rest", "a/b#c"));
		assertThat(match("http://example.com/{*rest}", "http://example.com/")).containsExactly(entry("rest", ""));
		assertThat(match("http://example.com/{*rest}", "http://example.com")).isNull();
		assertThat(match("{*rest}", "")).containsExactly(entry("rest", ""));
		assertThat(match("{user}/{*rest}", "kim/a/b")).containsExactly(entry("user", "kim"), entry("rest", "a/b"));
	}

	@Test
	void variablesKeepTheirOrder() {
		assertThat(UriPattern.parse("{b}/{a}/{*c}").variables()).containsExactly("b", "a", "c");
	}

	@Test
	void tellsWhetherItIsExact() {
		assertThat(UriPattern.parse("http://example.com/a").isExact()).isTrue();
		assertThat(UriPattern.parse("http://example.com/{a}").isExact()).isFalse();
	}

	@Test
	void literalComesBeforeVariableBeforeRest() {
		List<String> ordered = List.of("a/b/{x}", "a/{x}/c", "a/{x}/{y}", "a/{x}/{*r}", "a/{x}", "a/{*r}", "{x}",
				"{*r}");
		Stream<UriPattern> shuffled = Stream.of(5, 0, 7, 2, 6, 1, 4, 3).map(ordered::get).map(UriPattern::parse);
		assertThat(shuffled.sorted().map(UriPattern::toString)).isEqualTo(ordered);
	}

	@Test
	void patternsThatDifferInNamesOnlyAreEqual() {
		UriPattern pattern = UriPattern.parse("chat/{room}/{*rest}");
		assertThat(pattern).isEqualTo(UriPattern.parse("chat/{channel}/{*tail}"))
			.hasSameHashCodeAs(UriPattern.parse("chat/{channel}/{*tail}"))
			.isEqualByComparingTo(UriPattern.parse("chat/{channel}/{*tail}"))
			.isNotEqualTo(UriPattern.parse("chat/{room}/{rest}"))
			.isNotEqualTo("chat/{room}/{*rest}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			a/{b       | a brace is not closed
			a/{}       | '' is no variable name
			a/{*}      | '' is no variable name
			a/{1b}     | '1b' is no variable name
			a/{b c}    | 'b c' is no variable name
			a/{b}{c}   | two variables follow each other
			a/{b}{*c}  | two variables follow each other
			a/{*b}/c   | {*...} is not at the end
			a/{b}/{b}  | the variable 'b' occurs twice
			a/b}       | a brace closes that was not opened
			a/{{b}}    | '{b' is no variable name
			""")
	void refusesMalformedPatterns(String pattern, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> UriPattern.parse(pattern))
			.withMessage("pattern: " + pattern + " (" + problem
					+ "; expected: a URI with variables such as http://example.com/chat/{room})");
	}

}
