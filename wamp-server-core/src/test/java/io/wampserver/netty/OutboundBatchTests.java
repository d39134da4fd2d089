// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.testing.ServerFrames;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OutboundBatchTests {

	private static final int TEXT = FrameEncoder.first(WebSocketMessage.Type.TEXT);

	private static final String LARGE = "L".repeat(4096);

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final OutboundBatch batch = new OutboundBatch(this.channel, new ConnectionTraffic(new TrafficCounter()));

	@BeforeEach
	void setUp() {
		this.channel.config().setAllocator(this.allocator);
	}

	@AfterEach
	void nothingLeaks() {
		this.channel.finishAndReleaseAll();
		this.batch.release();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	private boolean encode(String text) {
		return this.batch.encode(TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, text);
			return true;
		});
	}

	private void addOwn(String text) {
		this.batch.add(OutboundMessage.text(this.allocator, text).frame());
	}

	private void addShared(String text) {
		OutboundMessage message = OutboundMessage.text(this.allocator, text);
		this.batch.addShared(message.frame());
		message.release();
	}

	/** The frames of each write. */
	private List<List<String>> writes() {
		this.channel.flush();
		List<List<String>> writes = new ArrayList<>();
		for (ByteBuf bytes = this.channel.readOutbound(); bytes != null; bytes = this.channel.readOutbound()) {
			writes.add(ServerFrames.read(bytes));
		}
		return writes;
	}

	private List<String> frames() {
		return writes().stream().flatMap(List::stream).toList();
	}

	@Test
	void framesOfOneClientLeaveAsOneBuffer() {
		encode("a");
		addOwn("b");
		this.batch.add(ControlFrames.ping(new byte[0]));
		encode("c");
		assertThat(writes()).isEmpty();
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("a", "b", "PingWebSocketFrame ", "c"));
	}

	@Test
	void sharedFramesLeaveAsOneBuffer() {
		addShared("a");
		addShared("b");
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("a", "b"));
	}

	@Test
	void aSingleSharedFrameIsNotCopied() {
		OutboundMessage message = OutboundMessage.text(this.allocator, "a");
		this.batch.addShared(message.frame());
		this.batch.write();
		this.channel.flush();
		ByteBuf written = this.channel.readOutbound();
		assertThat(written.array()).isSameAs(message.frame().array());
		written.release();
		message.release();
	}

	@Test
	void ownAndSharedFramesKeepTheirOrder() {
		encode("1");
		addShared("2");
		addShared("3");
		encode("4");
		addShared("5");
		addOwn("6");
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("1", "2", "3", "4", "5", "6"));
	}

	@Test
	void largeMessagesAreNotCopiedAndKeepTheirPlace() {
		encode("1");
		addOwn(LARGE);
		addShared("2");
		addShared(LARGE);
		encode("3");
		assertThat(writes()).containsExactly(List.of("1"), List.of(LARGE), List.of("2"), List.of(LARGE));
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("3"));
	}

	@Test
	void anyMixtureKeepsItsOrder() {
		Random random = new Random(5);
		int[] lengths = { 0, 1, 20, 125, 126, 1000, 4090, 4094, 4096, 5000, 65_535, 65_536, 70_000 };
		List<String> expected = new ArrayList<>();
		List<String> written = new ArrayList<>();
		for (int i = 0; i < 3000; i++) {
			String text = i + "x".repeat(lengths[random.nextInt(random.nextBoolean() ? 3 : lengths.length)]);
			switch (random.nextInt(4)) {
				case 0 -> encode(text);
				case 1 -> addOwn(text);
				default -> addShared(text);
			}
			expected.add(text);
			if (random.nextInt(5) == 0) {
				this.batch.write();
				written.addAll(frames());
			}
		}
		this.batch.write();
		written.addAll(frames());
		assertThat(written).isEqualTo(expected);
	}

	@Test
	void handsOverWhatIsEncodedBeforeItGetsLarge() {
		for (int i = 0; i < 100 && this.channel.isWritable(); i++) {
			encode("x".repeat(1000));
		}
		assertThat(this.channel.isWritable()).isFalse();
		assertThat(writes()).singleElement().satisfies((frames) -> assertThat(frames).hasSizeBetween(65, 66));
	}

	@Test
	void handsOverWhatIsSharedBeforeItGetsLarge() {
		for (int i = 0; i < 100 && this.channel.isWritable(); i++) {
			addShared("x".repeat(1000));
		}
		assertThat(this.channel.isWritable()).isFalse();
		assertThat(writes()).singleElement().satisfies((frames) -> assertThat(frames).hasSizeBetween(65, 66));
	}

	@Test
	void oneAnswerMayBeLargerThanTheBatch() {
		encode("small");
		encode("x".repeat(1_000_000));
		assertThat(writes()).containsExactly(List.of("small", "x".repeat(1_000_000)));
	}

	@Test
	void whatIsNotWantedIsNotWritten() {
		assertThat(this.batch.encode(TEXT, (target) -> {
			target.writeZero(200_000);
			return false;
		})).isFalse();
		this.batch.write();
		assertThat(writes()).isEmpty();
		assertThat(encode("wanted")).isTrue();
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("wanted"));
	}

	@Test
	void whatFailsIsNotWritten() {
		encode("before");
		assertThatIllegalStateException().isThrownBy(() -> this.batch.encode(TEXT, (target) -> {
			target.writeZero(100);
			throw new IllegalStateException("half written");
		}));
		encode("behind");
		this.batch.write();
		assertThat(writes()).containsExactly(List.of("before", "behind"));
	}

	@Test
	void releasesWhatIsNeverWritten() {
		encode("own");
		this.batch.release();
		addShared("shared");
		addShared("shared");
		this.batch.release();
		this.batch.write();
		assertThat(writes()).isEmpty();
	}

}
