// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.List;

import io.wampserver.netty.ExtensionOffer.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExtensionOfferTests {

	@Test
	void readsOffersOfAllLinesInTheirOrder() {
		List<ExtensionOffer> offers = ExtensionOffer.parse(List.of("a, b;x", " c ; y = 1 ;\tz=\"2\"\t, ,", "", "d"));
		assertThat(offers).containsExactly(new ExtensionOffer("a", List.of()),
				new ExtensionOffer("b", List.of(new Parameter("x", null))),
				new ExtensionOffer("c", List.of(new Parameter("y", "1"), new Parameter("z", "2"))),
				new ExtensionOffer("d", List.of()));
	}

	@Test
	void readsEscapesInQuotes() {
		assertThat(ExtensionOffer.parse(List.of("a;x=\"1\\0\"")))
			.containsExactly(new ExtensionOffer("a", List.of(new Parameter("x", "10"))));
	}

	@Test
	void readsAParameterTwice() {
		assertThat(ExtensionOffer.parse(List.of("a;x;x=1")))
			.containsExactly(new ExtensionOffer("a", List.of(new Parameter("x", null), new Parameter("x", "1"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a;x y", "a;x=1 2", "a=1", "a;x=\"1", "a;x==1", "a;x=\"1\"2", "\"a\"", "a(b)",
			"a;x=1;\u00e9", ";x" })
	void takesNothingFromAMalformedLine(String line) {
		assertThat(ExtensionOffer.parse(List.of("b, " + line, "c"))).filteredOn((offer) -> !offer.name().isEmpty())
			.containsExactly(new ExtensionOffer("c", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a;", "a;;x", "a;=1", "a;x=", "a;x=\"\"", "a;x=\"1 2\"" })
	void namesAndValuesThatAreMissingAreEmpty(String line) {
		assertThat(ExtensionOffer.parse(List.of(line))).singleElement()
			.satisfies((offer) -> assertThat(offer.parameters())
				.anyMatch((parameter) -> parameter.name().isEmpty() || "".equals(parameter.value())));
	}

}
