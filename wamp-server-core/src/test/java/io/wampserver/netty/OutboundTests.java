// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboundTests {

	private static final int TEXT = FrameEncoder.first(WebSocketMessage.Type.TEXT);

	private static final String MIDDLE = "M".repeat(3000);

	private static final String LARGE = "L".repeat(5000);

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	/** The tasks of its event loop run when a test says so. */
	private final EmbeddedChannel loop = new EmbeddedChannel();

	private final EventLoopOutput output = new EventLoopOutput(this.loop.eventLoop(), this.allocator, 1_000_000,
			Duration.ZERO);

	private final Line line = new Line(this.output, this.allocator);

	private final Outbound outbound = this.line.outbound();

	@AfterEach
	void nothingLeaks() {
		this.outbound.discard();
		this.line.channel().finishAndReleaseAll();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	private OutboundMessage message(String text) {
		return OutboundMessage.text(this.allocator, text);
	}

	private static CloseFrame closeFrame() {
		return new CloseFrame(ControlFrames.close(CloseStatus.NORMAL), CloseFrame.After.AWAIT_PEER);
	}

	private boolean encode(String text) {
		return this.outbound.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, text);
			return true;
		});
	}

	private void fill() {
		this.line.block();
		this.outbound.send(message(LARGE));
		this.loop.runPendingTasks();
		assertThat(this.line.channel().isWritable()).isFalse();
		assertThat(this.outbound.prepareToEncode()).isFalse();
	}

	@Test
	void whatAReadCausesLeavesAsOneBufferWithItsEnd() {
		this.outbound.beginRead();
		IntStream.range(0, 3).forEach((i) -> encode("answer " + i));
		this.outbound.sendControl(ControlFrames.ping(new byte[0]));
		this.outbound.send(message("message"));
		this.loop.runPendingTasks();
		assertThat(this.line.writes()).isEmpty();
		this.outbound.endRead();
		assertThat(this.line.writes())
			.containsExactly(List.of("answer 0", "answer 1", "answer 2", "PingWebSocketFrame ", "message"));
	}

	@Test
	void whatIsSentAtOtherTimesLeavesSoon() {
		encode("a");
		encode("b");
		assertThat(this.line.writes()).isEmpty();
		this.loop.runPendingTasks();
		assertThat(this.line.writes()).containsExactly(List.of("a", "b"));
	}

	@Test
	void theQueueTakesOverWhenTheChannelIsFull() {
		this.line.block();
		this.outbound.beginRead();
		int sent = 0;
		while (this.outbound.prepareToEncode()) {
			encode("x".repeat(1000));
			sent++;
		}
		assertThat(sent).as("answers of 1,000 bytes in a batch of 64 KiB").isEqualTo(66);
		this.outbound.send(message("waits"));
		this.outbound.endRead();
		assertThat(this.line.writes()).isEmpty();
		this.line.unblock();
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).hasSize(sent + 1).endsWith("waits");
	}

	/**
	 * Fills the queue while the channel would take what is in it, as other threads do.
	 */
	private void queue(List<OutboundMessage> messages) {
		this.outbound.encode(TEXT, (target) -> {
			messages.forEach(this.outbound::send);
			return false;
		});
	}

	/**
	 * Writing fills the channel, which says so at once; flushing empties it, which it
	 * says too; all that in the middle of a write.
	 */
	@Test
	void theOrderHoldsWhereTheChannelFillsAndEmptiesMeanwhile() {
		List<String> texts = List.of("1" + MIDDLE, "2" + LARGE, "3", "4" + LARGE, "5" + MIDDLE, "6", "7" + LARGE);
		queue(texts.stream().map(this::message).toList());
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).isEqualTo(texts);
	}

	@Test
	void theOrderHoldsForSharedAndOwnMessages() {
		List<String> expected = new ArrayList<>();
		List<OutboundMessage> messages = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			OutboundMessage origin = message(i + ((i % 3 == 0) ? MIDDLE : ""));
			messages.add((i % 2 == 0) ? origin.retained() : message(i + ""));
			expected.add((i % 2 == 0) ? i + ((i % 3 == 0) ? MIDDLE : "") : i + "");
			origin.release();
		}
		queue(messages);
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).isEqualTo(expected);
	}

	@Test
	void theCloseFrameIsLastWhereTheChannelFillsAndEmptiesMeanwhile() {
		queue(List.of(message("1" + MIDDLE), message("2" + LARGE)));
		this.outbound.close();
		this.outbound.finish(closeFrame());
		assertThat(this.line.frames()).containsExactly("1" + MIDDLE, "2" + LARGE, "close 1000");
	}

	@Test
	void theCloseFrameWaitsForAChannelThatIsFull() {
		fill();
		this.outbound.send(message("1" + MIDDLE));
		this.outbound.send(message("2" + LARGE));
		this.outbound.close();
		this.outbound.finish(closeFrame());
		assertThat(this.line.frames()).isEmpty();
		this.line.unblock();
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).containsExactly(LARGE, "1" + MIDDLE, "2" + LARGE, "close 1000");
	}

	@Test
	void theCloseFrameIsBehindWhatWaitsToBeFlushed() {
		this.outbound.beginRead();
		encode("answer");
		this.outbound.finishNow(closeFrame());
		this.outbound.endRead();
		assertThat(this.line.frames()).containsExactly("answer", "close 1000");
	}

	@Test
	void whatIsSentWhileAMessageIsEncodedComesBehindIt() {
		this.outbound.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, "first ");
			assertThat(this.outbound.prepareToEncode()).isFalse();
			this.outbound.send(message("second"));
			ByteBufUtil.writeUtf8(target, "message");
			return true;
		});
		this.outbound.send(message("third"));
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).containsExactly("first message", "second", "third");
	}

	@Test
	void whatIsSentWhileAnUnwantedMessageIsEncodedIsSent() {
		assertThat(this.outbound.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, "unwanted");
			this.outbound.send(message("sent"));
			return false;
		})).isFalse();
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).containsExactly("sent");
	}

	@Test
	void aConnectionMayEndWhileAMessageIsEncoded() {
		for (boolean reading : new boolean[] { false, true }) {
			Line other = new Line(this.output, this.allocator);
			Outbound ending = other.outbound();
			if (reading) {
				ending.beginRead();
			}
			ending.encode(TEXT, (target) -> {
				ByteBufUtil.writeUtf8(target, "last ");
				ending.close();
				ending.finish(closeFrame());
				ByteBufUtil.writeUtf8(target, "message");
				return true;
			});
			if (reading) {
				ending.endRead();
			}
			this.loop.runPendingTasks();
			assertThat(other.frames()).containsExactly("last message", "close 1000");
			ending.discard();
			other.channel().finishAndReleaseAll();
		}
	}

	@Test
	void whatIsNotFlushedIsDroppedWithTheConnection() {
		encode("own");
		this.outbound.discard();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
		OutboundMessage origin = message("shared");
		this.outbound.send(origin.retained());
		this.outbound.send(origin.retained());
		origin.release();
		this.outbound.discard();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
		this.loop.runPendingTasks();
		assertThat(this.line.frames()).isEmpty();
	}

}
