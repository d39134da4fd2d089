// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.wampserver.testsupport.JsonEscapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON text as Jackson reads it.
 *
 * @param array whether it is an array
 * @param elements those of the array
 */
record OracleElements(boolean array, List<Element> elements) {

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(Integer.MAX_VALUE)
			.maxNumberLength(Integer.MAX_VALUE)
			.build())
		.build();

	/**
	 * Reads a text.
	 * @param maxDepth how deep containers that are not empty may be within the message
	 * @return null if it is not JSON, or nested too deep
	 */
	static @Nullable OracleElements read(String text, int maxDepth) {
		if (!JsonEscapes.areValid(text)) {
			return null;
		}
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() == null) {
				return null;
			}
			boolean array = parser.currentToken() == JsonToken.START_ARRAY;
			List<Element> elements = new ArrayList<>();
			int depth = 0;
			if (!array) {
				depth = depthOf(parser);
			}
			else {
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					int start = (int) parser.currentTokenLocation().getCharOffset();
					JsonToken type = parser.currentToken();
					String value = parser.getString();
					depth = Math.max(depth, depthOf(parser));
					elements.add(new Element(type, value, text.substring(start, end(parser, type, start, value))));
				}
			}
			return (parser.nextToken() == null && depth <= maxDepth) ? new OracleElements(array, elements) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** Reads a value to its end. Empty containers do not count. */
	private static int depthOf(JsonParser parser) {
		int open = 0;
		int deepest = 0;
		do {
			JsonToken token = parser.currentToken();
			if (token == null) {
				return Integer.MAX_VALUE;
			}
			if (token.isStructEnd()) {
				open--;
			}
			else {
				deepest = Math.max(deepest, open);
				open += token.isStructStart() ? 1 : 0;
			}
			if (open > 0) {
				parser.nextToken();
			}
		}
		while (open > 0);
		return deepest;
	}

	private static int end(JsonParser parser, JsonToken type, int start, String value) {
		return switch (type) {
			case START_ARRAY, START_OBJECT -> (int) parser.currentTokenLocation().getCharOffset() + 1;
			case VALUE_STRING -> (int) parser.currentLocation().getCharOffset();
			default -> start + value.length();
		};
	}

	/**
	 * An element of the message.
	 *
	 * @param type its first token
	 * @param value the string, or the text of a scalar
	 * @param raw the element as it came
	 */
	record Element(JsonToken type, String value, String raw) {

		/**
		 * The strings of a list, null if it is something else.
		 */
		@Nullable Set<String> strings() {
			Set<String> strings = new HashSet<>();
			try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), this.raw)) {
				boolean list = parser.nextToken() == JsonToken.START_ARRAY;
				while (list && parser.nextToken() != JsonToken.END_ARRAY) {
					list = parser.currentToken() == JsonToken.VALUE_STRING;
					strings.add(parser.getString());
				}
				return list ? strings : null;
			}
		}

	}

}
