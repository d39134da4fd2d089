// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import io.wampserver.Endpoint;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import io.wampserver.message.Recipients;
import io.wampserver.message.json.JsonPayloadCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the body of a request to publish. The event is not decoded, only cut out.
 */
final class HttpPublication {

	/** As long as a URI of a client may be. */
	private static final int MAX_TOPIC_LENGTH = 2048;

	private static final JsonFactory JSON = new JsonFactory();

	private final String json;

	private @Nullable String topic;

	private String endpoint = Endpoint.DEFAULT_NAME;

	private @Nullable String event;

	private Set<String> excluded = Set.of();

	private @Nullable Set<String> eligible;

	private HttpPublication(String json) {
		this.json = json;
	}

	/**
	 * Reads a body.
	 * @throws PayloadException if it is not as it should be; the message is for whoever
	 * sent it
	 */
	static HttpPublication read(byte[] body) {
		try {
			HttpPublication publication = new HttpPublication(
					StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
			publication.read();
			return publication;
		}
		catch (JacksonException | CharacterCodingException ex) {
			throw new PayloadException("The body is not JSON in UTF-8.", ex);
		}
	}

	private void read() {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), this.json)) {
			require(parser.nextToken() == JsonToken.START_OBJECT, "The body is not a JSON object.");
			Set<String> seen = new HashSet<>();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				require(seen.add(name), "The body has a member twice.");
				parser.nextToken();
				readMember(name, parser);
			}
			require(parser.nextToken() == null, "Something follows the JSON object.");
		}
		require(this.topic != null, "'topic' is missing.");
		require(this.event != null, "'event' is missing.");
	}

	private void readMember(String name, JsonParser parser) {
		switch (name) {
			case "topic" -> this.topic = topic(parser);
			case "endpoint" -> this.endpoint = string(parser, "'endpoint' is not a string.");
			case "event" -> this.event = raw(parser);
			case "exclude" -> this.excluded = strings(parser, "'exclude' is not an array of session ids.");
			case "eligible" -> this.eligible = strings(parser, "'eligible' is not an array of session ids.");
			default -> throw new PayloadException(
					"The body has another member than 'topic', 'event', 'exclude', 'eligible' and 'endpoint'.");
		}
	}

	private static String topic(JsonParser parser) {
		String topic = string(parser, "'topic' is not a string.");
		require(!topic.isEmpty() && topic.length() <= MAX_TOPIC_LENGTH,
				"'topic' is empty or longer than " + MAX_TOPIC_LENGTH + " characters.");
		require(topic.chars().noneMatch((c) -> Character.isISOControl(c) || Character.isWhitespace(c)),
				"'topic' is not a URI.");
		return topic;
	}

	private static String string(JsonParser parser, String problem) {
		require(parser.currentToken() == JsonToken.VALUE_STRING, problem);
		return parser.getString();
	}

	private static Set<String> strings(JsonParser parser, String problem) {
		require(parser.currentToken() == JsonToken.START_ARRAY, problem);
		Set<String> strings = new HashSet<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			strings.add(string(parser, problem));
		}
		return strings;
	}

	private String raw(JsonParser parser) {
		int start = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		parser.finishToken();
		return this.json.substring(start, (int) parser.currentLocation().getCharOffset());
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new PayloadException(problem);
		}
	}

	String topic() {
		return String.valueOf(this.topic);
	}

	String endpoint() {
		return this.endpoint;
	}

	Payload event(JsonPayloadCodec codec) {
		return codec.payload(String.valueOf(this.event).getBytes(StandardCharsets.UTF_8));
	}

	Recipients recipients() {
		return new Recipients(false, this.excluded, this.eligible);
	}

}
