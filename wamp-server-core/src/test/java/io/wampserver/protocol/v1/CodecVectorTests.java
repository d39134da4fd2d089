// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wampserver.message.CallError;
import io.wampserver.message.CallId;
import io.wampserver.message.CallResult;
import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.ServerMessage;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampOptions;
import io.wampserver.testing.Json;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.ServerFrameShape;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The group {@code codec}: every vector against the codec, and every client message
 * against a running server too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodecVectorTests {

	private final JsonPayloadCodec codec = JsonPayloadCodec.create();

	private final Set<String> run = new HashSet<>();

	private TestServer server;

	static Stream<Arguments> vectors() {
		return Vectors.group("codec");
	}

	@BeforeAll
	void startServer() {
		this.server = TestServer.start();
	}

	@AfterAll
	void everyVectorWasRun() {
		this.server.close();
		assertThat(this.run).hasSize(Vectors.count("codec"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void codecVector(String name, JsonNode vector) {
		this.run.add(name);
		boolean valid = vector.get("valid").asBoolean();
		if (vector.get("direction").stringValue().equals("s2c")) {
			serverMessage(vector, valid);
		}
		else if (valid) {
			decodes(vector);
			serverAccepts(vector);
		}
		else {
			if (vector.has("raw")) {
				refusesToDecode(vector);
			}
			serverCloses(vector);
		}
	}

	private void decodes(JsonNode vector) {
		byte[] text = bytes(vector);
		for (boolean excludedByDefault : new boolean[] { true, false }) {
			ParsedMessage parsed = new ParsedMessage();
			decoder(excludedByDefault).decode(text, parsed);
			parsed.assertMatches(vector.get("parsed"), excludedByDefault);
		}
	}

	private V1Decoder decoder(boolean publisherExcludedByDefault) {
		return new V1Decoder(this.codec,
				WampOptions.builder(Compatibility.SPEC).publisherExcludedByDefault(publisherExcludedByDefault).build());
	}

	private void refusesToDecode(JsonNode vector) {
		JsonNode error = vector.get("error");
		assertThatExceptionOfType(ViolationException.class)
			.isThrownBy(() -> decoder(true).decode(bytes(vector), new ParsedMessage()))
			.satisfies((ex) -> {
				assertThat(ex.code()).hasToString(error.get("code").stringValue());
				assertThat(ex.closeStatus().code()).isEqualTo(error.get("closeCode").asInt());
				if (error.has("element")) {
					assertThat(ex.element()).isEqualTo(error.get("element").asInt());
				}
			});
	}

	private void serverAccepts(JsonNode vector) {
		try (TestClient client = this.server.connect()) {
			client.socket().send(RawFrame.TEXT, bytes(vector));
			client.barrier();
		}
	}

	private void serverCloses(JsonNode vector) {
		JsonNode error = vector.get("error");
		boolean binary = vector.has("frame") && vector.get("frame").stringValue().equals("binary");
		try (TestClient client = this.server.connect()) {
			client.socket().send(binary ? RawFrame.BINARY : RawFrame.TEXT, bytes(vector));
			String reason = client.expectClose(error.get("closeCode").asInt());
			if (vector.has("raw")) {
				assertThat(reason).startsWith(error.get("code").stringValue() + " ");
			}
		}
	}

	private static byte[] bytes(JsonNode vector) {
		return vector.has("raw") ? Vectors.expand(vector.get("raw").stringValue()).getBytes(StandardCharsets.UTF_8)
				: Base64.getDecoder().decode(vector.get("rawBase64").stringValue());
	}

	private void serverMessage(JsonNode vector, boolean valid) {
		String raw = vector.get("raw").stringValue();
		assertThat(ServerFrameShape.isAllowed(raw)).isEqualTo(valid);
		if (valid) {
			JsonNode encoded = Json.parse(encode(vector.get("parsed")));
			assertThat(Json.matches(Json.parse(raw), encoded)).as("%s encoded as %s", raw, encoded).isTrue();
		}
	}

	private String encode(JsonNode message) {
		ByteBuf target = Unpooled.buffer();
		if (message.get("type").stringValue().equals("WELCOME")) {
			V1Writer.welcome(target, message.get("sessionId").stringValue(), message.get("serverIdent").stringValue());
		}
		else {
			new V1Writer(this.codec).write(target, serverMessage(message));
		}
		return target.toString(StandardCharsets.UTF_8);
	}

	private static ServerMessage serverMessage(JsonNode message) {
		String type = message.get("type").stringValue();
		if (type.equals("EVENT")) {
			return new Event(message.get("topicUri").stringValue(), Payload.of(message.get("event")));
		}
		CallId id = CallId.of(message.get("callId").stringValue());
		if (type.equals("CALLRESULT")) {
			return new CallResult(id, Payload.of(message.get("result")));
		}
		JsonNode details = message.get("errorDetails");
		return new CallError(id, message.get("errorUri").stringValue(), message.get("errorDesc").stringValue(),
				(details != null) ? Payload.of(details) : null);
	}

	@Test
	void leavesOutNullDetails() {
		CallId id = CallId.of("c1");
		for (Payload details : new Payload[] { null, Payload.NULL, Payload.of(Json.parse("null")) }) {
			ByteBuf target = Unpooled.buffer();
			new V1Writer(this.codec).write(target, new CallError(id, "http://example.org/error#x", "d", details));
			assertThat(target.toString(StandardCharsets.UTF_8))
				.isEqualTo("[4,\"c1\",\"http://example.org/error#x\",\"d\"]");
		}
	}

}
