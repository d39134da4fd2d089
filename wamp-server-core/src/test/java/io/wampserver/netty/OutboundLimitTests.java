// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much may wait for one client, at its edges.
 */
class OutboundLimitTests {

	private static final int FILLING = 5000;

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final EmbeddedChannel loop = new EmbeddedChannel();

	private final EventLoopOutput output = new EventLoopOutput(this.loop.eventLoop(), this.allocator, 1_000_000,
			Duration.ZERO);

	private OutboundMessage message(int size) {
		return OutboundMessage.text(this.allocator, (target) -> target.writeZero(size - 2));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,   0,          1000, true
			0,   0,          1001, true
			99,  900,        100,  true
			99,  900,        101,  false
			99,  2147483000, 100,  false
			100, 900,        2,    false
			100, 0,          2,    false
			""")
	void bytesAndMessagesAreCounted(int messages, int bytes, int size, boolean admitted) {
		OutboundMessage next = message(Math.max(size, 2));
		long present = ((long) messages << 32) + bytes;
		assertThat(new OutboundLimit(1000, 100).admits(present, OutboundLimit.load(next))).isEqualTo(admitted);
		assertThat(OutboundLimit.bytes(present + OutboundLimit.load(next))).isEqualTo(bytes + next.size());
		next.release();
	}

	@Test
	void anyNumberOfMessagesMayBeAllowed() {
		OutboundMessage next = message(2);
		assertThat(new OutboundLimit(1000, 0).admits(Integer.MAX_VALUE * (1L << 32), OutboundLimit.load(next)))
			.isTrue();
		next.release();
	}

	/** Whether they are sent from the event loop or are on their way to it. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aClientForWhichTooManyMessagesWaitIsSlow(boolean settled) {
		Line line = blocked(3);
		List<Disconnect> slow = new ArrayList<>();
		line.outbound().listenToSlowness(slow::add);
		for (int i = 0; i < 3; i++) {
			line.outbound().send(message(10));
			if (settled) {
				this.loop.runPendingTasks();
			}
		}
		assertThat(slow).isEmpty();
		assertThat(line.outbound().queuedBytes()).isEqualTo(30);
		line.outbound().send(message(10));
		this.loop.runPendingTasks();
		assertThat(slow).containsExactly(Disconnect.SLOW_CONSUMER);
		close(line);
	}

	@Test
	void thereIsRoomAgainForWhatTheClientTakes() {
		Line line = blocked(3);
		line.outbound().listenToSlowness((reason) -> {
			throw new AssertionError(reason);
		});
		for (int round = 0; round < 10; round++) {
			for (int i = 0; i < 3; i++) {
				line.outbound().send(message(10));
			}
			this.loop.runPendingTasks();
			line.unblock();
			assertThat(line.outbound().queuedBytes()).isZero();
			fill(line);
		}
		close(line);
	}

	@Test
	void eventsThatMayBeDroppedMakeRoomByNumber() {
		Line line = blocked(3);
		List<Boolean> dropped = new ArrayList<>();
		DeliveryTerms dropOldest = new DropOldest(dropped);
		for (int i = 0; i < 5; i++) {
			line.outbound().send(message(10).on(dropOldest));
			this.loop.runPendingTasks();
		}
		assertThat(dropped).containsExactly(true, true);
		assertThat(line.outbound().queuedBytes()).isEqualTo(30);
		line.outbound().send(message(10)); // never dropped
		this.loop.runPendingTasks();
		assertThat(dropped).hasSize(3);
		close(line);
	}

	private Line blocked(int messages) {
		Line line = new Line(this.output, this.allocator, new OutboundLimit(1_000_000, messages));
		fill(line);
		return line;
	}

	private void fill(Line line) {
		line.block();
		line.outbound().send(message(FILLING));
		this.loop.runPendingTasks();
		assertThat(line.channel().isWritable()).isFalse();
	}

	private void close(Line line) {
		line.outbound().discard();
		line.unblock();
		line.channel().finishAndReleaseAll();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	private record DropOldest(List<Boolean> drops) implements DeliveryTerms {

		@Override
		public SlowConsumerPolicy policy() {
			return SlowConsumerPolicy.DROP_OLDEST;
		}

		@Override
		public Object topic() {
			return this;
		}

		@Override
		public void waits() {
		}

		@Override
		public void dropped(boolean waited) {
			this.drops.add(waited);
		}

	}

}
