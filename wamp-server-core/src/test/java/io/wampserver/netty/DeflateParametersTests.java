// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeflateParametersTests {

	private static final String NO_TAKEOVER = "server_no_context_takeover; client_no_context_takeover";

	private static final CompressionOptions ON = CompressionOptions.builder().build();

	private static final CompressionOptions TAKEOVER = CompressionOptions.builder()
		.serverContextTakeover(true)
		.clientContextTakeover(true)
		.build();

	private static String answer(CompressionOptions options, String... lines) {
		DeflateParameters parameters = DeflateParameters.negotiate(List.of(lines), options);
		return (parameters != null) ? parameters.toHeader() : "";
	}

	@Test
	void carriesNothingOverUnlessToldTo() {
		assertThat(answer(ON, "permessage-deflate")).isEqualTo("permessage-deflate; " + NO_TAKEOVER);
		assertThat(answer(TAKEOVER, "permessage-deflate")).isEqualTo("permessage-deflate");
	}

	@ParameterizedTest
	@CsvSource({ "server_no_context_takeover, server_no_context_takeover",
			"client_no_context_takeover, client_no_context_takeover",
			"server_no_context_takeover;client_no_context_takeover, " + NO_TAKEOVER,
			"server_max_window_bits=15, server_max_window_bits=15",
			"server_max_window_bits=\"15\", server_max_window_bits=15", "client_max_window_bits, ''",
			"client_max_window_bits=8, client_max_window_bits=8",
			"client_max_window_bits=15, client_max_window_bits=15" })
	void grantsWhatAClientAsksFor(String offered, String answered) {
		assertThat(answer(TAKEOVER, "permessage-deflate; " + offered))
			.isEqualTo("permessage-deflate" + (answered.isEmpty() ? "" : "; " + answered));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14 })
	void carriesNothingOverWithinASmallerWindow(int bits) {
		assertThat(answer(TAKEOVER, "permessage-deflate; server_max_window_bits=" + bits))
			.isEqualTo("permessage-deflate; server_no_context_takeover; server_max_window_bits=" + bits);
	}

	@Test
	void grantsAllFourAtOnce() {
		assertThat(answer(ON,
				"permessage-deflate; client_max_window_bits=10; server_max_window_bits=12; "
						+ "client_no_context_takeover; server_no_context_takeover"))
			.isEqualTo("permessage-deflate; " + NO_TAKEOVER + "; server_max_window_bits=12; client_max_window_bits=10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "server_no_context_takeover=1", "client_no_context_takeover=\"\"",
			"server_no_context_takeover; server_no_context_takeover",
			"client_max_window_bits; client_max_window_bits=10", "server_max_window_bits", "server_max_window_bits=7",
			"server_max_window_bits=16", "server_max_window_bits=08", "server_max_window_bits=",
			"server_max_window_bits=x", "server_max_window_bits=-9", "client_max_window_bits=7",
			"client_max_window_bits=16", "client_max_window_bits=0", "client_max_window_bits=",
			"Server_no_context_takeover", "" })
	void skipsAnOfferItCannotHonour(String parameters) {
		String offer = "permessage-deflate; " + parameters;
		assertThat(answer(ON, offer)).isEmpty();
		assertThat(answer(ON, offer + ", permessage-deflate; server_max_window_bits=9")).endsWith("bits=9");
		assertThat(answer(ON, "other", offer, "permessage-deflate; client_max_window_bits=9")).endsWith("bits=9");
	}

	@Test
	void takesTheFirstOfSeveralOffers() {
		assertThat(answer(ON, "permessage-deflate; client_max_window_bits=9, permessage-deflate")).endsWith("bits=9");
	}

	@Test
	void agreesToNothingElse() {
		assertThat(answer(ON)).isEmpty();
		assertThat(answer(ON, "permessage-bzip2", "x-webkit-deflate-frame")).isEmpty();
		assertThat(answer(ON, "permessage-deflate client_max_window_bits")).isEmpty();
		assertThat(answer(CompressionOptions.OFF, "permessage-deflate")).isEmpty();
	}

}
