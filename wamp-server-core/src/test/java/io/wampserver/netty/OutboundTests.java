// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.connection.CloseStatus;
import io.wampserver.testing.ServerFrames;
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

	private final FlushBatch flushBatch = new FlushBatch(this.loop.eventLoop(), this.allocator);

	private final Line line = new Line();

	private final Outbound outbound = this.line.outbound();

	@AfterEach
	void nothingLeaks() {
		this.outbound.discard();
		this.line.channel.finishAndReleaseAll();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	private OutboundMessage message(String text) {
		return OutboundMessage.text(this.allocator, text);
	}

	private boolean encode(String text) {
		return this.outbound.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, text);
			return true;
		});
	}

	private void fill() {
		this.line.blocked = true;
		this.outbound.send(message(LARGE));
		this.loop.runPendingTasks();
		assertThat(this.line.channel.isWritable()).isFalse();
		assertThat(this.outbound.isDirect()).isFalse();
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
		this.line.blocked = true;
		this.outbound.beginRead();
		int sent = 0;
		while (this.outbound.isDirect()) {
			encode("x".repeat(1000));
			sent++;
		}
		assertThat(sent).as("answers of 1,000 bytes in a batch of 64 KiB").isEqualTo(66);
		this.outbound.send(message("waits"));
		this.outbound.endRead();
		assertThat(this.line.writes()).isEmpty();
		this.line.unblock();
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
		this.outbound.finish(ControlFrames.close(CloseStatus.NORMAL), Outbound.AfterClose.AWAIT_PEER);
		assertThat(this.line.frames()).containsExactly("1" + MIDDLE, "2" + LARGE, "close 1000");
	}

	@Test
	void theCloseFrameWaitsForAChannelThatIsFull() {
		fill();
		this.outbound.send(message("1" + MIDDLE));
		this.outbound.send(message("2" + LARGE));
		this.outbound.close();
		this.outbound.finish(ControlFrames.close(CloseStatus.NORMAL), Outbound.AfterClose.AWAIT_PEER);
		assertThat(this.line.frames()).isEmpty();
		this.line.unblock();
		assertThat(this.line.frames()).containsExactly(LARGE, "1" + MIDDLE, "2" + LARGE, "close 1000");
	}

	@Test
	void theCloseFrameIsBehindWhatWaitsToBeFlushed() {
		this.outbound.beginRead();
		encode("answer");
		this.outbound.finishNow(ControlFrames.close(CloseStatus.NORMAL), Outbound.AfterClose.AWAIT_PEER);
		this.outbound.endRead();
		assertThat(this.line.frames()).containsExactly("answer", "close 1000");
	}

	@Test
	void whatIsSentWhileAMessageIsEncodedComesBehindIt() {
		this.outbound.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, "first ");
			assertThat(this.outbound.isDirect()).isFalse();
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
			Line other = new Line();
			Outbound ending = other.outbound();
			if (reading) {
				ending.beginRead();
			}
			ending.encode(TEXT, (target) -> {
				ByteBufUtil.writeUtf8(target, "last ");
				ending.close();
				ending.finish(ControlFrames.close(CloseStatus.NORMAL), Outbound.AfterClose.AWAIT_PEER);
				ByteBufUtil.writeUtf8(target, "message");
				return true;
			});
			if (reading) {
				ending.endRead();
			}
			this.loop.runPendingTasks();
			assertThat(other.frames()).containsExactly("last message", "close 1000");
			ending.discard();
			other.channel.finishAndReleaseAll();
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

	@Test
	void connectionsWithTheSameEventsShareOneBuffer() {
		List<Line> lines = Stream.generate(Line::new).limit(5).toList();
		List<Outbound> subscribers = lines.stream().map((peer) -> peer.outbound()).toList();
		for (String event : List.of("a", "b", "c")) {
			OutboundMessage origin = message(event);
			for (int i = 0; i < 5; i++) {
				// The third does not get all of them.
				if (i != 2 || !event.equals("b")) {
					subscribers.get(i).send(origin.retained());
				}
			}
			origin.release();
		}
		this.loop.runPendingTasks();
		assertThat(lines.stream().map(Line::writes)).containsExactly(List.of(List.of("a", "b", "c")),
				List.of(List.of("a", "b", "c")), List.of(List.of("a", "c")), List.of(List.of("a", "b", "c")),
				List.of(List.of("a", "b", "c")));
		List<byte[]> memory = lines.stream()
			.map((peer) -> peer.channel.outboundMessages())
			.map((messages) -> ((ByteBuf) messages.element()).array())
			.toList();
		assertThat(memory.get(1)).isSameAs(memory.get(0)).isNotSameAs(memory.get(2));
		assertThat(memory.get(4)).isSameAs(memory.get(3));
		subscribers.forEach(Outbound::discard);
		lines.forEach((peer) -> peer.channel.finishAndReleaseAll());
	}

	/**
	 * A channel that can be kept from taking anything.
	 */
	private final class Line {

		private final EmbeddedChannel channel = new EmbeddedChannel();

		private final List<List<String>> written = new ArrayList<>();

		private final List<List<String>> flushed = new ArrayList<>();

		private boolean blocked;

		private Line() {
			this.channel.config().setAllocator(OutboundTests.this.allocator);
			this.channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1000, 2000));
		}

		private Outbound outbound() {
			Outbound made = new Outbound(this.channel, 1_000_000, OutboundTests.this.flushBatch, null);
			this.channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
				@Override
				public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
					// As it is now: nobody may write to it any more.
					Line.this.written.add(ServerFrames.read(((ByteBuf) msg).copy()));
					ctx.write(msg, promise);
				}

				@Override
				public void flush(ChannelHandlerContext ctx) {
					if (!Line.this.blocked) {
						Line.this.flushed.addAll(Line.this.written);
						Line.this.written.clear();
						ctx.flush();
					}
				}
			}, new ChannelInboundHandlerAdapter() {
				@Override
				public void channelWritabilityChanged(ChannelHandlerContext ctx) {
					made.flushQueued();
				}
			});
			return made;
		}

		private void unblock() {
			this.blocked = false;
			this.channel.flush();
			OutboundTests.this.loop.runPendingTasks();
		}

		/** The frames of each write that was flushed, once. */
		private List<List<String>> writes() {
			List<List<String>> writes = List.copyOf(this.flushed);
			this.flushed.clear();
			return writes;
		}

		private List<String> frames() {
			return writes().stream().flatMap(List::stream).toList();
		}

	}

}
