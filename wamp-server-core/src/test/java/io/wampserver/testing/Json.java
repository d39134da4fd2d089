// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares JSON texts by value or token by token.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private Json() {
	}

	public static JsonNode parse(String text) {
		return MAPPER.readTree(text);
	}

	/**
	 * Whether two values are equal: numbers by value, objects without regard to order.
	 * The expected string {@code *} stands for any string.
	 */
	public static boolean matches(JsonNode expected, JsonNode actual) {
		if (expected.isNumber()) {
			return actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
		}
		if (expected.isString() && expected.stringValue().equals("*")) {
			return actual.isString();
		}
		if (expected.isArray()) {
			return actual.isArray() && elementsMatch(expected, actual);
		}
		if (expected.isObject()) {
			return actual.isObject() && membersMatch(expected, actual);
		}
		return expected.equals(actual);
	}

	private static boolean elementsMatch(JsonNode expected, JsonNode actual) {
		Iterator<JsonNode> others = actual.iterator();
		for (JsonNode element : expected) {
			if (!others.hasNext() || !matches(element, others.next())) {
				return false;
			}
		}
		return !others.hasNext();
	}

	private static boolean membersMatch(JsonNode expected, JsonNode actual) {
		if (expected.size() != actual.size()) {
			return false;
		}
		for (Map.Entry<String, JsonNode> member : expected.properties()) {
			JsonNode other = actual.get(member.getKey());
			if (other == null || !matches(member.getValue(), other)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The tokens of a text: numbers by their literal text, strings by their decoded
	 * value.
	 */
	public static List<String> tokens(String text) {
		List<String> tokens = new ArrayList<>();
		try (JsonParser parser = MAPPER.createParser(text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				tokens.add(token + " " + Objects.requireNonNullElse(parser.getString(), ""));
			}
		}
		return tokens;
	}

}
