// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Broadcasts whose messages may be dropped.
 */
class DroppableBroadcastTests {

	private static final String LARGE = "L".repeat(5000);

	private final Lines lines = new Lines(1_000_000);

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger dropped = new AtomicInteger();

	private final DeliveryTerms keepLatest = new DeliveryTerms() {

		@Override
		public SlowConsumerPolicy policy() {
			return SlowConsumerPolicy.KEEP_LATEST;
		}

		@Override
		public Object topic() {
			return this;
		}

		@Override
		public void waits() {
			DroppableBroadcastTests.this.waiting.incrementAndGet();
		}

		@Override
		public void dropped(boolean waited) {
			assertThat(waited).isTrue();
			DroppableBroadcastTests.this.dropped.incrementAndGet();
		}

	};

	@AfterEach
	void nothingLeaks() {
		this.lines.close();
	}

	private void broadcast(Broadcaster.Group group, String text) {
		OutboundMessage message = this.lines.message(text).on(this.keepLatest);
		group.send(message, Set.of());
		message.release();
	}

	@Test
	void thoseOfATurnAreMergedForWhomNothingWaitsAndApartForOthers() {
		List<Line> members = this.lines.open(2);
		Line slow = members.get(0);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			slow.block();
			slow.send(LARGE);
		});
		this.lines.settle();
		this.lines.onLoop(() -> {
			broadcast(group, "a");
			broadcast(group, "b");
			broadcast(group, "c");
		});
		this.lines.settle();
		assertThat(members.get(1).writes()).containsExactly(List.of("a", "b", "c"));
		assertThat(this.waiting).hasValue(3);
		assertThat(this.dropped).hasValue(2);
		this.lines.onLoop(slow::unblock);
		this.lines.settle();
		assertThat(slow.frames()).containsExactly(LARGE, "c");
	}

	@Test
	void whatIsSentToOneKeepsItsPlaceBehindWhatWaits() {
		List<Line> members = this.lines.open(1);
		Line slow = members.get(0);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			slow.block();
			slow.send(LARGE);
			broadcast(group, "a");
			slow.send("1");
			broadcast(group, "b");
			slow.send("2");
		});
		this.lines.settle();
		this.lines.onLoop(slow::unblock);
		this.lines.settle();
		assertThat(slow.frames()).containsExactly(LARGE, "1", "b", "2");
	}

	/** Also where there are many of them, and places of dropped ones are tidied up. */
	@Test
	void theOldestIsFoundAmongMany() {
		List<Line> members = this.lines.open(1);
		Line slow = members.get(0);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			slow.block();
			slow.send(LARGE);
			for (int i = 0; i < 1000; i++) {
				broadcast(group, "e" + i);
			}
			slow.send("end");
		});
		this.lines.settle();
		assertThat(slow.outbound().queuedBytes()).isLessThan(20);
		this.lines.onLoop(slow::unblock);
		this.lines.settle();
		assertThat(slow.frames()).containsExactly(LARGE, "e999", "end");
		assertThat(this.dropped).hasValue(999);
	}

}
