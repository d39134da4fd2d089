// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingTests {

	private static final int KEY = 0x81C2F37E;

	private static final int MAX_START = 9;

	private static final int MAX_LENGTH = 35;

	static Stream<IntFunction<ByteBuf>> buffers() {
		return Stream.of(Unpooled::buffer, Unpooled::directBuffer,
				(size) -> Unpooled.compositeBuffer().addComponents(Unpooled.buffer(5, 5), Unpooled.buffer(size, size)));
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static byte[] masked(byte[] bytes, int start, int length) {
		byte[] masked = bytes.clone();
		for (int i = 0; i < length; i++) {
			masked[start + i] ^= (byte) (KEY >>> (24 - 8 * (i % 4)));
		}
		return masked;
	}

	private static ByteBuf filled(IntFunction<ByteBuf> buffers, byte[] bytes) {
		return buffers.apply(bytes.length).clear().writeBytes(bytes);
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void readsFromAndToAnyPlace(IntFunction<ByteBuf> buffers) {
		byte[] bytes = random(MAX_START + MAX_LENGTH + 1);
		ByteBuf buffer = filled(buffers, bytes);
		for (int start = 0; start <= MAX_START; start++) {
			for (int length = 0; length <= MAX_LENGTH; length++) {
				for (int offset = 0; offset <= MAX_START; offset++) {
					byte[] target = random(offset + length + 3);
					byte[] expected = target.clone();
					System.arraycopy(masked(bytes, start, length), start, expected, offset, length);
					Masking.read(buffer.readerIndex(start), length, KEY, target, offset);
					assertThat(Arrays.equals(target, expected)).as("%d bytes from %d to %d", length, start, offset)
						.isTrue();
					assertThat(buffer.readerIndex()).isEqualTo(start + length);
				}
			}
		}
		assertThat(ByteBufUtil.getBytes(buffer.readerIndex(0))).as("what was read stays").isEqualTo(bytes);
		buffer.release();
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void tellsWhetherAllIsAscii(IntFunction<ByteBuf> buffers) {
		for (int length = 0; length <= MAX_LENGTH; length++) {
			byte[] ascii = new byte[length];
			Arrays.fill(ascii, (byte) 0x7F);
			assertThat(isAscii(buffers, ascii)).as("%d bytes", length).isTrue();
			for (int i = 0; i < length; i++) {
				byte[] other = ascii.clone();
				other[i] = (byte) 0x80;
				assertThat(isAscii(buffers, other)).as("%d bytes, not ASCII at %d", length, i).isFalse();
			}
		}
	}

	private static boolean isAscii(IntFunction<ByteBuf> buffers, byte[] bytes) {
		ByteBuf buffer = filled(buffers, masked(bytes, 0, bytes.length));
		boolean ascii = Masking.read(buffer, bytes.length, KEY, new byte[bytes.length], 0);
		buffer.release();
		return ascii;
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void masksWhereTheBytesLie(IntFunction<ByteBuf> buffers) {
		byte[] bytes = random(MAX_START + MAX_LENGTH + 1);
		for (int start = 0; start <= MAX_START; start++) {
			for (int length = 0; length <= MAX_LENGTH; length++) {
				ByteBuf buffer = filled(buffers, bytes);
				Masking.apply(buffer, start, length, KEY);
				assertThat(ByteBufUtil.getBytes(buffer)).as("%d bytes from %d", length, start)
					.isEqualTo(masked(bytes, start, length));
				buffer.release();
			}
		}
	}

}
