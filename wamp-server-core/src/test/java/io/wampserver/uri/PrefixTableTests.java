// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrefixTableTests {

	private final PrefixTable table = new PrefixTable(100, "");

	@Test
	void resolvesWithFewPrefixesAndWithMany() {
		IntStream.range(0, 100).forEach((i) -> {
			assertThat(this.table.declare("p" + i, "http://example.com/" + i + "/")).isTrue();
			IntStream.rangeClosed(0, i)
				.forEach((j) -> assertThat(this.table.resolve("p" + j + ":x"))
					.isEqualTo("http://example.com/" + j + "/x"));
		});
		assertThat(this.table.resolve("p100:x")).isEqualTo("p100:x");
	}

	@Test
	void theLastDeclarationWins() {
		IntStream.range(0, 20).forEach((i) -> this.table.declare("p" + i, "urn:" + i));
		this.table.declare("p3", "urn:other");
		assertThat(this.table.resolve("p3:x")).isEqualTo("urn:otherx");
		assertThat(this.table.uri("p3")).isEqualTo("urn:other");
		assertThat(this.table.asMap()).hasSize(20);
	}

	@Test
	void aFullTableTakesNoOtherPrefix() {
		IntStream.range(0, 100).forEach((i) -> this.table.declare("p" + i, "urn:" + i));
		assertThat(this.table.declare("q", "urn:q")).isFalse();
		assertThat(this.table.declare("p7", "urn:again")).isTrue();
		assertThat(this.table.uri("q")).isNull();
		assertThat(this.table.uri("p7")).isEqualTo("urn:again");
	}

	@Test
	void showsThePrefixesAsOfNow() {
		IntStream.range(0, 20).forEach((i) -> this.table.declare("p" + i, "urn:" + i));
		Map<String, String> before = this.table.asMap();
		this.table.declare("q", "urn:q");
		assertThat(before).hasSize(20).doesNotContainKey("q");
	}

}
