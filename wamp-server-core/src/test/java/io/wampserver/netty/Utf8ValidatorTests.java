// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8ValidatorTests {

	/** The bounds of continuation bytes, which is all that matters behind the second. */
	private static final int[] BOUNDS = { 0x7F, 0x80, 0xBF, 0xC0 };

	private final Utf8Validator validator = new Utf8Validator();

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private boolean isValid(byte[] bytes) {
		boolean accepted = this.validator.accept(bytes, 0, bytes.length);
		return this.validator.finish() && accepted;
	}

	private void assertSameAsDecoder(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		assertSameAsDecoder(bytes);
	}

	private void assertSameAsDecoder(byte[] bytes) {
		if (isValid(bytes) != decodes(bytes)) {
			throw new AssertionError(Arrays.toString(bytes) + " decodes: " + decodes(bytes));
		}
	}

	private boolean decodes(byte[] bytes) {
		CharBuffer target = CharBuffer.allocate(bytes.length);
		this.decoder.reset();
		return this.decoder.decode(ByteBuffer.wrap(bytes), target, true).isUnderflow();
	}

	@Test
	void judgesOneAndTwoBytesAsTheDecoderDoes() {
		for (int first = 0; first <= 0xFF; first++) {
			assertSameAsDecoder(first);
			for (int second = 0; second <= 0xFF; second++) {
				assertSameAsDecoder(first, second);
			}
		}
	}

	@Test
	void judgesThreeAndFourBytesAsTheDecoderDoes() {
		for (int first = 0xC0; first <= 0xFF; first++) {
			for (int second = 0; second <= 0xFF; second++) {
				for (int third : BOUNDS) {
					assertSameAsDecoder(first, second, third);
					for (int fourth : BOUNDS) {
						assertSameAsDecoder(first, second, third, fourth);
					}
				}
			}
		}
	}

	@Test
	void acceptsEveryCharacter() {
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
				assertSameAsDecoder(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	@Test
	void judgesDamagedTextsAsTheDecoderDoes() {
		Random random = new Random(20260702);
		byte[] text = "plain ASCII text, then ü€😀 and plain again".repeat(3).getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 50_000; i++) {
			byte[] damaged = Arrays.copyOfRange(text, random.nextInt(20), text.length - random.nextInt(20));
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			assertSameAsDecoder(damaged);
		}
	}

	@Test
	void acceptsCharactersInPieces() {
		byte[] text = "aü€😀".getBytes(StandardCharsets.UTF_8);
		for (byte b : text) {
			assertThat(this.validator.accept(new byte[] { b }, 0, 1)).isTrue();
		}
		assertThat(this.validator.finish()).isTrue();
	}

	@Test
	void refusesAtTheFirstByteThatCannotBeRight() {
		byte[] surrogate = { (byte) 0xED, (byte) 0xA0 };
		assertThat(this.validator.accept(surrogate, 0, 1)).isTrue();
		assertThat(this.validator.accept(surrogate, 1, 2)).isFalse();
	}

	@Test
	void finishForgetsWhatWasIncomplete() {
		this.validator.accept(new byte[] { (byte) 0xE2 }, 0, 1);
		assertThat(this.validator.finish()).isFalse();
		assertThat(isValid(new byte[] { 'a' })).isTrue();
	}

}
