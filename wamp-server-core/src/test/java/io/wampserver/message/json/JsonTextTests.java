// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * JSON text from elsewhere, as payload.
 */
class JsonTextTests {

	private final JsonPayloadCodec codec = JsonPayloadCodec.create();

	private Payload payload(String json) {
		return this.codec.payload(json.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1.50", "1E400", "\"\\u00e9é\"", "{ \"a\" : [1, 2], \"a\" : 0.10 }", "[]" })
	void keepsEveryCharacter(String json) {
		ByteBuf target = Unpooled.buffer();
		payload(" \n" + json + "\t").writeTo(target, this.codec);
		assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "[1,]", "{a:1}", "1 2", "[] x", "01", "tru", "\"a", "\"\\x\"", "\"\n\"",
			"NaN", "/* */1", "\uFEFF1", "[\"\\u12\"]" })
	void refusesWhatIsNotOneValue(String json) {
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> payload(json));
	}

	@Test
	void refusesOtherEncodings() {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> this.codec.payload("{\"a\":1}".getBytes(StandardCharsets.UTF_16)));
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> this.codec.payload("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)));
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> this.codec.payload(new byte[] { '"', (byte) 0xC3, '"' }));
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> this.codec.payload(new byte[] { '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"' }));
	}

	@Test
	void refusesWhatIsNestedTooDeeply() {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> payload("[".repeat(100_000) + "]".repeat(100_000)));
	}

}
