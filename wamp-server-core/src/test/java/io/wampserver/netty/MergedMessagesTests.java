// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.List;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.wampserver.testing.ServerFrames;
import io.wampserver.websocket.OutboundMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MergedMessagesTests {

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final MergedMessages merged = new MergedMessages(this.allocator);

	private final OutboundMessage a = OutboundMessage.text(this.allocator, "a");

	private final OutboundMessage b = OutboundMessage.text(this.allocator, "b");

	@AfterEach
	void nothingLeaks() {
		this.a.release();
		this.b.release();
		this.merged.drop();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	private ByteBuf merge(OutboundMessage... messages) {
		return this.merged.merge(Stream.of(messages).map(OutboundMessage::retained).toList());
	}

	/** Whether two connections are sent the same memory; both are released. */
	private static boolean isOne(ByteBuf one, ByteBuf other) {
		assertThat(other).isNotSameAs(one);
		boolean same = one.array() == other.array();
		one.release();
		other.release();
		return same;
	}

	@Test
	void theSameSequenceIsMergedOnce() {
		this.merged.keep();
		ByteBuf first = merge(this.a, this.b);
		assertThat(isOne(merge(this.a, this.b), merge(this.a, this.b))).isTrue();
		assertThat(ServerFrames.read(first)).containsExactly("a", "b");
	}

	@Test
	void whatOneConnectionHasReadTheNextReadsToo() {
		this.merged.keep();
		assertThat(ServerFrames.read(merge(this.a, this.b))).containsExactly("a", "b");
		assertThat(ServerFrames.read(merge(this.a, this.b))).containsExactly("a", "b");
	}

	@Test
	void anotherSequenceIsMergedAnew() {
		this.merged.keep();
		OutboundMessage equal = OutboundMessage.text(this.allocator, "a");
		merge(this.a, this.b).release();
		List<List<OutboundMessage>> others = List.of(List.of(this.b, this.a), List.of(this.a, this.b, this.a),
				List.of(this.a, this.a), List.of(this.a), List.of(equal, this.b));
		for (List<OutboundMessage> other : others) {
			ByteBuf first = merge(this.a, this.b);
			ByteBuf second = merge(other.toArray(OutboundMessage[]::new));
			List<String> expected = other.stream().map((message) -> (message == this.b) ? "b" : "a").toList();
			assertThat(ServerFrames.read(second.retainedDuplicate())).isEqualTo(expected);
			assertThat(isOne(first, second)).isFalse();
		}
		equal.release();
	}

	@Test
	void nothingIsKeptUnlessAskedFor() {
		assertThat(isOne(merge(this.a, this.b), merge(this.a, this.b))).isFalse();
		this.merged.keep();
		ByteBuf kept = merge(this.a, this.b);
		this.merged.drop();
		assertThat(isOne(kept, merge(this.a, this.b))).isFalse();
	}

	@Test
	void whatWasKeptOutlivesWhoeverTookIt() {
		this.merged.keep();
		ByteBuf first = merge(this.a, this.b);
		merge(this.b, this.a).release();
		this.merged.drop();
		assertThat(ServerFrames.read(first)).containsExactly("a", "b");
	}

}
