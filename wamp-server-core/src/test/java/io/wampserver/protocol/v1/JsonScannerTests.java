// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonScannerTests {

	private static final int MUTATIONS = 60_000;

	private static final List<String> SEEDS = List.of(
			"[7,\"http://example.org/t\",{\"a\":1,\"b\":[true,null]},[\"x\"],[]]",
			"[2,\"id\\u20ac\\n\\\"x\\\"\",\"u\",-0.25,1e3,1E-7,10,0,-0]", "{\"a\":{\"b\":[[],{}]},\"c\":\"ü€😀\"}",
			" [ 1 ,\t\"p\" ,\r\n \"q\" ] ", "\"\\ud83d\\ude80\\/\\b\\f\\r\\t\\\\\"", "true", "[false,null]",
			"12.50e+10", "[1.0,12345678901234567890,{\"\":\"\"}]");

	private static final String ALPHABET = "[]{},:\"\\ \t\n\r0123456789+-.eEtrufalsnbNIx/*'\u0001\u007F\u00A0ü€\uFEFF";

	private final JsonFactory jackson = new JsonFactory();

	@Test
	void agreesWithAnotherStrictParserOnMutatedTexts() {
		Random random = new Random(20260701);
		int valid = 0;
		for (int i = 0; i < MUTATIONS; i++) {
			String text = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
			boolean expected = isJson(text);
			assertThat(scans(text)).as(text).isEqualTo(expected);
			valid += expected ? 1 : 0;
		}
		assertThat(valid).as("valid ones, for the test to mean something").isBetween(MUTATIONS / 20, MUTATIONS / 2);
	}

	private static String mutate(String seed, Random random) {
		StringBuilder text = new StringBuilder(seed);
		for (int i = random.nextInt(3); i >= 0; i--) {
			int at = random.nextInt(text.length() + 1);
			char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
			switch (random.nextInt(4)) {
				case 0 -> text.insert(at, c);
				case 1 -> text.delete(at, Math.min(text.length(), at + 1));
				case 2 -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(c));
				default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
			}
		}
		return text.toString();
	}

	private boolean isJson(String text) {
		try (JsonParser parser = this.jackson.createParser(ObjectReadContext.empty(), text)) {
			JsonToken token = parser.nextToken();
			int depth = 0;
			while (token != null) {
				depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
				parser.getString();
				token = parser.nextToken();
				if (depth == 0) {
					return token == null;
				}
			}
			return false;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static boolean scans(String text) {
		JsonScanner scanner = new JsonScanner(text.getBytes(StandardCharsets.UTF_8), 400);
		try {
			scanner.skipValue();
			scanner.requireEnd();
			return true;
		}
		catch (ViolationException ex) {
			assertThat(ex.code()).isEqualTo(ViolationCode.NOT_JSON);
			return false;
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 63, 64, 65, 128 })
	void nestsAsDeepAsAllowedAndNoDeeper(int depth) {
		for (String[] brackets : new String[][] { { "[", "]" }, { "{\"a\":", "}" } }) {
			String fits = brackets[0].repeat(depth) + "1" + brackets[1].repeat(depth);
			JsonScanner scanner = new JsonScanner(fits.getBytes(StandardCharsets.UTF_8), depth);
			scanner.skipValue();
			scanner.requireEnd();
			assertThatExceptionOfType(ViolationException.class)
				.isThrownBy(() -> new JsonScanner(fits.getBytes(StandardCharsets.UTF_8), depth - 1).skipValue());
		}
	}

}
