// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.wampserver.connection.CloseStatus;
import io.wampserver.testing.Stress;
import io.wampserver.websocket.Broadcaster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What many threads send while the channel fills, empties and ends. That no buffer is
 * left is what closing the lines checks.
 */
class OutboundStressTests {

	private static final int SENDERS = 3;

	/** Far below the limit of a queue, so that only what never leaves can overflow it. */
	private static final long MOST_QUEUED = 200_000;

	@Test
	void everySenderKeepsItsOrderAndNothingStaysReserved() {
		try (Lines lines = new Lines(1_000_000)) {
			Line line = lines.open(1).get(0);
			Broadcaster.Group group = lines.group(List.of(line));
			Map<String, Integer> next = new HashMap<>();
			List<Stress.Task> tasks = new ArrayList<>();
			for (int i = 0; i < SENDERS; i++) {
				int sender = i;
				tasks.add((time) -> send(lines, line, sender, time));
			}
			tasks.add((time) -> broadcast(lines, group, line, time));
			tasks.add((time) -> fillAndEmpty(lines, line, next, time));
			Stress.run(tasks);
			lines.settle();
			lines.onLoop(() -> unblock(line, next));
			assertThat(line.outbound().queuedBytes()).isZero();
			assertThat(next).hasSize(SENDERS + 1);
		}
	}

	private static void send(Lines lines, Line line, int sender, BooleanSupplier time) {
		for (int i = 0; time.getAsBoolean(); i++) {
			awaitRoom(line);
			line.connection().send(lines.message(sender + ":" + i + ":" + "x".repeat(i % 700)));
		}
	}

	private static void broadcast(Lines lines, Broadcaster.Group group, Line line, BooleanSupplier time) {
		for (int i = 0; time.getAsBoolean(); i++) {
			awaitRoom(line);
			while (!lines.broadcast(group, SENDERS + ":" + i + ":")) {
				Thread.onSpinWait();
			}
		}
	}

	private static void awaitRoom(Line line) {
		while (line.outbound().queuedBytes() > MOST_QUEUED) {
			Thread.onSpinWait();
		}
	}

	private static void fillAndEmpty(Lines lines, Line line, Map<String, Integer> next, BooleanSupplier time) {
		while (time.getAsBoolean()) {
			lines.onLoop(line::block);
			Thread.onSpinWait();
			lines.onLoop(() -> unblock(line, next));
		}
	}

	/**
	 * Looks at what has been sent.
	 * @param next the number that each sender comes to next
	 */
	private static void unblock(Line line, Map<String, Integer> next) {
		line.unblock();
		line.memory().clear();
		for (String frame : line.frames()) {
			String[] parts = frame.split(":", 3);
			int expected = next.getOrDefault(parts[0], 0);
			assertThat(Integer.parseInt(parts[1])).as("of sender " + parts[0]).isEqualTo(expected);
			next.put(parts[0], expected + 1);
		}
	}

	@Test
	void nothingIsLeftWhereAConnectionEndsWhileOthersSend() {
		try (Lines lines = new Lines(1_000_000)) {
			List<Line> open = new ArrayList<>(lines.open(200));
			Line[] current = { open.get(0) };
			List<Stress.Task> tasks = new ArrayList<>();
			for (int i = 0; i < SENDERS; i++) {
				int sender = i;
				tasks.add((time) -> send(lines, current, sender, time));
			}
			tasks.add((time) -> end(lines, open, current, time));
			Stress.run(tasks);
			lines.settle();
			lines.onLoop(() -> open.forEach(Line::discard));
			lines.settle();
			assertThat(open).allSatisfy((line) -> assertThat(line.outbound().queuedBytes()).isZero());
		}
	}

	private static void send(Lines lines, Line[] current, int sender, BooleanSupplier time) {
		for (int i = 0; time.getAsBoolean(); i++) {
			Line line = current[0];
			awaitRoom(line);
			line.connection().send(lines.message(sender + ":" + i));
		}
	}

	/** Full or not, with a close frame or without. */
	private static void end(Lines lines, List<Line> open, Line[] current, BooleanSupplier time) {
		for (int i = 1; i < open.size() && time.getAsBoolean(); i++) {
			Line ending = current[0];
			boolean full = i % 2 == 0;
			boolean closed = i % 3 == 0;
			lines.onLoop(() -> {
				if (full) {
					ending.block();
				}
			});
			if (closed) {
				ending.connection().close(CloseStatus.NORMAL);
			}
			lines.onLoop(ending::discard);
			current[0] = open.get(i);
			Thread.onSpinWait();
		}
	}

}
