// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultEventLoop;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections of one event loop, whose channels do not mind on what thread they are.
 */
final class Lines implements AutoCloseable {

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final DefaultEventLoop loop = new DefaultEventLoop();

	private final EventLoopOutput output;

	private final List<Line> all = new ArrayList<>();

	Lines(int broadcastLimit) {
		this.output = new EventLoopOutput(this.loop, this.allocator, broadcastLimit, Duration.ZERO);
	}

	List<Line> open(int count) {
		List<Line> lines = Stream.generate(() -> new Line(this.output, this.allocator)).limit(count).toList();
		this.all.addAll(lines);
		return lines;
	}

	DefaultEventLoop loop() {
		return this.loop;
	}

	Broadcaster.Group group(List<Line> members) {
		Broadcaster.Group group = this.output.newGroup();
		members.forEach((member) -> group.add(member.connection()));
		return group;
	}

	OutboundMessage message(String text) {
		return OutboundMessage.text(this.allocator, text);
	}

	boolean broadcast(Broadcaster.Group group, String text, Line... except) {
		Set<WebSocketConnection> excepted = new HashSet<>();
		Stream.of(except).forEach((line) -> excepted.add(line.connection()));
		OutboundMessage message = message(text);
		try {
			return group.send(message, excepted);
		}
		finally {
			message.release();
		}
	}

	void onLoop(Runnable action) {
		try {
			this.loop.submit(action).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Waits until the event loop has passed on what was sent. */
	void settle() {
		for (int i = 0; i < 5; i++) {
			this.loop.schedule(() -> {
			}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
		}
	}

	@Override
	public void close() {
		onLoop(() -> this.all.forEach(Line::discard));
		this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
		assertThat(this.allocator.metric().usedHeapMemory()).as("leaked bytes").isZero();
	}

}
