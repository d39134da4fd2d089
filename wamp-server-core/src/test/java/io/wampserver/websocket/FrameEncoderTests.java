// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.wampserver.testing.ServerFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FrameEncoderTests {

	private static final int TEXT = FrameEncoder.first(WebSocketMessage.Type.TEXT);

	private static final int[] LENGTHS = { 0, 1, 124, 125, 126, 127, 255, 256, 65_534, 65_535, 65_536, 65_537,
			300_000 };

	static Stream<Supplier<ByteBuf>> buffers() {
		return Stream.of(() -> UnpooledByteBufAllocator.DEFAULT.heapBuffer(8),
				() -> UnpooledByteBufAllocator.DEFAULT.directBuffer(8),
				() -> PooledByteBufAllocator.DEFAULT.heapBuffer(8),
				() -> PooledByteBufAllocator.DEFAULT.directBuffer(8),
				() -> PooledByteBufAllocator.DEFAULT.buffer(1024 * 1024));
	}

	/**
	 * No two bytes next to each other are alike, nor payloads of about the same length.
	 */
	private static String payload(int length) {
		StringBuilder payload = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			payload.append((char) (' ' + (i + length) % 95));
		}
		return payload.toString();
	}

	private static boolean append(ByteBuf frames, String payload) {
		return FrameEncoder.append(frames, TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, payload);
			return true;
		});
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void appendsAFrameOfAnyLength(Supplier<ByteBuf> buffers) {
		for (int length : LENGTHS) {
			ByteBuf frames = buffers.get();
			assertThat(append(frames, payload(length))).isTrue();
			assertThat(ServerFrames.read(frames)).as("length %d", length).containsExactly(payload(length));
		}
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void appendsBehindOtherFrames(Supplier<ByteBuf> buffers) {
		for (int length : LENGTHS) {
			for (int before : new int[] { 0, 126, 65_536 }) {
				ByteBuf frames = buffers.get();
				append(frames, payload(before));
				append(frames, payload(length));
				append(frames, "end");
				assertThat(ServerFrames.read(frames)).as("%d behind %d", length, before)
					.containsExactly(payload(before), payload(length), "end");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 125, 126, 65_535, 65_536, 300_000 })
	void theHeaderIsAsShortAsItMayBe(int length) {
		ByteBuf frames = Unpooled.buffer();
		append(frames, payload(length));
		ByteBuf single = FrameEncoder.encode(ByteBufAllocator.DEFAULT, TEXT,
				(target) -> ByteBufUtil.writeUtf8(target, payload(length)));
		assertThat(frames.readableBytes()).isEqualTo(length + ((length < 126) ? 2 : (length < 65_536) ? 4 : 10));
		assertThat(ByteBufUtil.equals(frames, single)).isTrue();
		assertThat(FrameEncoder.payload(frames).toString(StandardCharsets.UTF_8)).isEqualTo(payload(length));
		frames.release();
		single.release();
	}

	@Test
	void appendsWhereOthersHaveReadAlready() {
		ByteBuf frames = Unpooled.buffer();
		append(frames, "read");
		frames.skipBytes(6);
		append(frames, payload(200));
		assertThat(ServerFrames.read(frames)).containsExactly(payload(200));
	}

	@ParameterizedTest
	@MethodSource("buffers")
	void whatIsNotWantedLeavesTheBufferAsItWas(Supplier<ByteBuf> buffers) {
		ByteBuf frames = buffers.get();
		append(frames, "before");
		for (int length : LENGTHS) {
			assertThat(FrameEncoder.append(frames, TEXT, (target) -> {
				ByteBufUtil.writeUtf8(target, payload(length));
				return false;
			})).isFalse();
			assertThatIllegalStateException().isThrownBy(() -> FrameEncoder.append(frames, TEXT, (target) -> {
				ByteBufUtil.writeUtf8(target, payload(length));
				throw new IllegalStateException("half written");
			}));
			assertThat(frames.readableBytes()).isEqualTo(2 + "before".length());
		}
		append(frames, "behind");
		assertThat(frames.refCnt()).isOne();
		assertThat(ServerFrames.read(frames)).isEqualTo(List.of("before", "behind"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 126, 65_536 })
	void whatDoesNotFitLeavesTheBufferAsItWas(int length) {
		int present = 2 + "before".length();
		int needed = present + length + ((length < 126) ? 2 : (length < 65_536) ? 4 : 10);
		for (int capacity = Math.max(present, needed - 10); capacity < needed; capacity++) {
			ByteBuf frames = Unpooled.buffer(0, capacity).writeByte(TEXT).writeByte("before".length());
			frames.writeBytes("before".getBytes(StandardCharsets.US_ASCII));
			assertThatExceptionOfType(IndexOutOfBoundsException.class)
				.isThrownBy(() -> FrameEncoder.append(frames, TEXT, (target) -> {
					target.writeBytes(new byte[length]);
					return true;
				}));
			assertThat(ServerFrames.read(frames)).as("capacity %d", capacity).containsExactly("before");
		}
	}

}
