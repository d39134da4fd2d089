// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.wampserver.message.Arguments;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import io.wampserver.testing.Json;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the one message that a decoder announces, in the terms of the vectors.
 */
final class ParsedMessage implements V1Decoder.Visitor {

	private final Map<String, String> members = new LinkedHashMap<>();

	private Recipients recipients;

	@Override
	public void prefix(String prefix, String uri) {
		type("PREFIX");
		this.members.put("prefix", prefix);
		this.members.put("uri", uri);
	}

	@Override
	public void call(CallId id, String procedure, Arguments arguments) {
		type("CALL");
		this.members.put("callId", id.value());
		this.members.put("procUri", procedure);
		this.members.put("args", String.join(",", arguments.positional().stream().map(Payload::toString).toList()));
	}

	@Override
	public void subscribe(String topic) {
		type("SUBSCRIBE");
		this.members.put("topicUri", topic);
	}

	@Override
	public void unsubscribe(String topic) {
		type("UNSUBSCRIBE");
		this.members.put("topicUri", topic);
	}

	@Override
	public void publish(String topic, Payload event, Recipients receivers) {
		type("PUBLISH");
		this.members.put("topicUri", topic);
		this.members.put("event", event.toString());
		this.recipients = receivers;
	}

	private void type(String type) {
		assertThat(this.members.put("type", type)).as("one message").isNull();
	}

	void assertMatches(JsonNode parsed, boolean publisherExcludedByDefault) {
		for (Map.Entry<String, JsonNode> expected : parsed.properties()) {
			String name = expected.getKey();
			switch (name) {
				case "args" -> assertJson(expected.getValue(), "[" + this.members.get(name) + "]");
				case "event" -> assertJson(expected.getValue(), this.members.get(name));
				case "excludeMe", "exclude", "eligible" -> {
					// Together, below.
				}
				default -> assertThat(this.members).containsEntry(name, expected.getValue().stringValue());
			}
		}
		if (this.recipients != null) {
			assertRecipients(parsed, publisherExcludedByDefault);
		}
	}

	private static void assertJson(JsonNode expected, String actual) {
		assertThat(Json.matches(expected, Json.parse(actual))).as("%s is %s", actual, expected).isTrue();
	}

	private void assertRecipients(JsonNode parsed, boolean publisherExcludedByDefault) {
		JsonNode excludeMe = parsed.get("excludeMe");
		JsonNode exclude = parsed.get("exclude");
		JsonNode eligible = parsed.get("eligible");
		boolean unset = excludeMe.isNull() && exclude.isNull();
		assertThat(this.recipients.publisherExcluded())
			.isEqualTo(unset ? publisherExcludedByDefault : exclude.isNull() && excludeMe.asBoolean());
		assertThat(this.recipients.excluded()).isEqualTo(strings(exclude));
		assertThat(this.recipients.eligible()).isEqualTo(eligible.isNull() ? null : strings(eligible));
	}

	private static Set<String> strings(JsonNode list) {
		Set<String> strings = new TreeSet<>();
		list.forEach((element) -> strings.add(element.stringValue()));
		return strings;
	}

}
