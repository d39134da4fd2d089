// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec.Slice;
import io.wampserver.message.PayloadException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Simple values are written and read without a generator and a parser, and nobody can
 * tell.
 */
class JsonScalarTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final JsonPayloadCodec codec = new JsonPayloadCodec(MAPPER);

	static Stream<JsonMapper> unusualMappers() {
		SimpleModule module = new SimpleModule().addSerializer(String.class, new Shouting())
			.addDeserializer(String.class, new Whispering());
		return Stream.of(JsonMapper.builder().addModule(module).build(),
				JsonMapper.builder().enable(SerializationFeature.WRAP_ROOT_VALUE).build(),
				JsonMapper.builder()
					.enable(JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
					.build(),
				JsonMapper.builder(JsonFactory.builder().quoteChar('\'').build()).build(),
				JsonMapper
					.builder(JsonFactory.builder()
						.streamReadConstraints(
								StreamReadConstraints.builder().maxNumberLength(5).maxStringLength(6).build())
						.build())
					.build());
	}

	@ParameterizedTest
	@MethodSource("unusualMappers")
	void theMapperHasTheLastWord(JsonMapper mapper) {
		JsonPayloadCodec unusual = new JsonPayloadCodec(mapper);
		for (Object value : new Object[] { "text/plain", -12, 1L << 40, true, false }) {
			assertThat(encode(unusual, value)).isEqualTo(mapper.writeValueAsString(value));
		}
		assertThat(encode(unusual, null)).isEqualTo(mapper.writeValueAsString(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e12345678901234567890", "-1.5e-99999999999" })
	void numbersBeyondAllBoundsAreBadPayloads(String number) {
		Payload payload = this.codec.payload(number.getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> payload.as(BigDecimal.class));
		Payload list = this.codec.payload(("[" + number + "]").getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(PayloadException.class).isThrownBy(list::elements);
	}

	@ParameterizedTest
	@MethodSource("unusualMappers")
	void theMapperReadsInItsOwnWay(JsonMapper mapper) {
		JsonPayloadCodec unusual = new JsonPayloadCodec(mapper);
		assertSame(unusual, mapper, "\"Text\"", String.class);
		assertSame(unusual, mapper, "\"longer text\"", String.class);
		assertSame(unusual, mapper, "1234567", int.class);
	}

	private static void assertSame(JsonPayloadCodec codec, JsonMapper mapper, String json, Class<?> type) {
		Object expected;
		try {
			expected = mapper.readValue(json.getBytes(StandardCharsets.UTF_8), type);
		}
		catch (RuntimeException ex) {
			assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> decode(codec, json, type));
			return;
		}
		assertThat(decode(codec, json, type)).isEqualTo(expected);
	}

	@Test
	void eachCharacterIsWrittenAsTheMapperDoes() {
		for (int c = 0; c <= Character.MAX_VALUE; c++) {
			if (!Character.isSurrogate((char) c)) {
				String text = String.valueOf((char) c);
				assertThat(encode(this.codec, text)).isEqualTo(MAPPER.writeValueAsString(text));
			}
		}
	}

	@Test
	void aCharacterThatIsEscapedIsFoundAnywhere() {
		for (String special : new String[] { "\"", "\\", "\n", "\0", "\u001f", "\u007f", "ü", "€", "😀" }) {
			for (int before = 0; before < 20; before++) {
				for (int after = 0; after < 20; after++) {
					String text = " ".repeat(before) + special + "~".repeat(after);
					String json = encode(this.codec, text);
					assertThat(json).isEqualTo(MAPPER.writeValueAsString(text));
					assertThat(decode(this.codec, json, String.class)).isEqualTo(text);
				}
			}
		}
	}

	@Test
	void anUnpairedSurrogateIsNoQuestionMark() {
		for (String text : new String[] { "a\uD800b", "\uDC00", "?\uDC00?", "a?b?" }) {
			assertThat(encode(this.codec, text))
				.isEqualTo(new String(MAPPER.writeValueAsBytes(text), StandardCharsets.UTF_8));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "7", "-7", "999999999", "-999999999", "1000000000", "2147483647", "-2147483648",
			"2147483648", "999999999999999999", "-999999999999999999", "9223372036854775807", "-9223372036854775808",
			"9223372036854775808", "1.0", "1.5", "1e3", "-1E2", "\"12\"", "null", "true", "[1]", "{}" })
	void numbersAreReadAsTheMapperDoes(String json) {
		for (Class<?> type : new Class<?>[] { int.class, Integer.class, long.class, Long.class, boolean.class,
				Boolean.class, String.class }) {
			assertSame(this.codec, MAPPER, json, type);
		}
	}

	@Test
	void aWrappedRootIsUnwrapped() {
		JsonMapper unwrapping = JsonMapper.builder().enable(DeserializationFeature.UNWRAP_ROOT_VALUE).build();
		assertSame(new JsonPayloadCodec(unwrapping), unwrapping, "\"text\"", String.class);
		assertSame(new JsonPayloadCodec(unwrapping), unwrapping, "{\"String\":\"text\"}", String.class);
	}

	private static String encode(JsonPayloadCodec codec, @Nullable Object value) {
		ByteBuf target = Unpooled.buffer();
		codec.encode(value, target);
		return target.toString(StandardCharsets.UTF_8);
	}

	private static @Nullable Object decode(JsonPayloadCodec codec, String json, Class<?> type) {
		byte[] padded = ("," + json + ",").getBytes(StandardCharsets.UTF_8);
		return codec.decode(new Slice(padded, 1, padded.length - 2), type);
	}

	private static final class Shouting extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value + "!");
		}

	}

	private static final class Whispering extends ValueDeserializer<String> {

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString() + "?";
		}

	}

}
