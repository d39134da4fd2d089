// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UriTemplateTests {

	private static final UriTemplate ORDER = UriTemplate.parse("http://example.com/orders/{id}");

	private static String order(Object id) {
		return ORDER.expand((variable) -> id);
	}

	@Test
	void putsValuesInThePlacesOfVariables() {
		UriTemplate template = UriTemplate.parse("http://example.com/{shop}/orders/{id}#lines");
		assertThat(template.variables()).containsExactly("shop", "id");
		assertThat(template.expand(Map.of("shop", "books", "id", 7)::get))
			.isEqualTo("http://example.com/books/orders/7#lines");
	}

	@Test
	void needsNoVariables() {
		assertThat(UriTemplate.parse("http://example.com/orders").expand((variable) -> null))
			.isEqualTo("http://example.com/orders");
	}

	@Test
	void takesSimpleValues() {
		UUID id = UUID.randomUUID();
		assertThat(order(id)).endsWith("/" + id);
		assertThat(order(7L)).endsWith("/7");
		assertThat(order('x')).endsWith("/x");
		assertThat(order(true)).endsWith("/true");
		assertThat(order(DayOfWeek.FRIDAY)).endsWith("/FRIDAY");
		assertThat(order(LocalDate.of(2026, 1, 31))).endsWith("/2026-01-31");
	}

	@ParameterizedTest
	@CsvSource({ "a/b, a%2Fb", "a#b, a%23b", "a?b, a%3Fb", "a%2Fb, a%252Fb", "{id}, %7Bid%7D", "a b, a%20b", "., .",
			"a:b, a%3Ab", "é€, %C3%A9%E2%82%AC", "😀, %F0%9F%98%80", "'\r\n', %0D%0A", "*, %2A" })
	void encodesWhatCouldLeadElsewhere(String value, String encoded) {
		assertThat(order(value)).isEqualTo("http://example.com/orders/" + encoded);
	}

	@Test
	void encodesDotsOfDottedNames() {
		UriTemplate last = UriTemplate.parse("com.example.orders.{id}");
		assertThat(last.expand((variable) -> "7.secret")).isEqualTo("com.example.orders.7%2Esecret");
		UriTemplate first = UriTemplate.parse("{tenant}.orders");
		assertThat(first.expand((variable) -> "a.b")).isEqualTo("a%2Eb.orders");
	}

	@Test
	void refusesValuesThatCannotBeToldApart() {
		UriTemplate template = UriTemplate.parse("order-{shop}-{id}");
		assertThat(template.expand(Map.of("shop", "books", "id", "7-1")::get)).isEqualTo("order-books-7-1");
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of("shop", "a-b", "id", "c")::get))
			.withMessageContaining("cannot be told apart");
	}

	@Test
	void refusesWhatIsNoSimpleValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> order(List.of("a")))
			.withMessageContaining("variable 'id' of http://example.com/orders/{id}");
		assertThatIllegalArgumentException().isThrownBy(() -> ORDER.expand((variable) -> null))
			.withMessageContaining("null");
		assertThatIllegalArgumentException().isThrownBy(() -> order("")).withMessageContaining("empty");
		assertThatIllegalArgumentException().isThrownBy(() -> order("secret\uD800"))
			.withMessageContaining("half a character")
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://example.com/{*rest}", "http://example.com/{id", "http://example.com/{a}{b}",
			"http://example.com/{a.b}", "http://example.com/{}" })
	void refusesMalformedTemplates(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> UriTemplate.parse(text));
	}

}
