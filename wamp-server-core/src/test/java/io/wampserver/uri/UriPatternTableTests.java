// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class UriPatternTableTests {

	private final UriPatternTable<String> table = new UriPatternTable<>();

	private String put(String pattern) {
		return this.table.putIfAbsent(UriPattern.parse(pattern), pattern);
	}

	@Test
	void findsTheMostSpecificPattern() {
		put("{*rest}");
		put("chat/{*rest}");
		put("chat/{room}");
		put("chat/{room}/users");
		put("chat/lobby");
		assertThat(this.table.size()).isEqualTo(5);
		assertThat(this.table.find("chat/lobby").value()).isEqualTo("chat/lobby");
		assertThat(this.table.find("chat/7").value()).isEqualTo("chat/{room}");
		assertThat(this.table.find("chat/7/users").value()).isEqualTo("chat/{room}/users");
		assertThat(this.table.find("chat/7/other").value()).isEqualTo("chat/{*rest}");
		assertThat(this.table.find("chat").value()).isEqualTo("{*rest}");
	}

	@Test
	void listsTheMoreSpecificFirst() {
		put("{*rest}");
		put("chat/{room}");
		put("chat/lobby");
		put("chat/{channel}");
		assertThat(this.table.asMap().values()).containsExactly("chat/lobby", "chat/{room}", "{*rest}");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.table.asMap()::clear);
	}

	@Test
	void tellsPatternAndVariables() {
		put("chat/{room}");
		UriPatternTable.Match<String> match = this.table.find("chat/7");
		assertThat(match.pattern()).isEqualTo("chat/{room}");
		assertThat(match.variables()).containsExactly(entry("room", "7"));
		assertThat(this.table.find("chat/7/8")).isNull();
	}

	@Test
	void keepsTheFirstOfAnAmbiguousPair() {
		assertThat(put("chat/{room}")).isNull();
		assertThat(put("chat/{channel}")).isEqualTo("chat/{room}");
		assertThat(put("chat/lobby")).isNull();
		assertThat(put("chat/lobby")).isEqualTo("chat/lobby");
	}

}
