// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBufUtil;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Broadcasts keep their place in the one order of each connection, whatever else it is
 * sent and whoever sends it.
 */
class BroadcastOrderTests {

	private final Lines lines = new Lines(1_000_000);

	@AfterEach
	void nothingLeaks() {
		this.lines.close();
	}

	@Test
	void anythingInAnyOrderByOneSender() {
		for (int seed = 0; seed < 40; seed++) {
			new Model(new Random(seed)).run(200);
		}
	}

	/**
	 * Each of several threads broadcasts a number to one of two groups, then sends it to
	 * one connection.
	 */
	@Test
	void whatEachOfManySendersSendsArrivesInItsOrder() throws InterruptedException {
		int senders = 4;
		int numbers = 3000;
		List<Line> members = this.lines.open(5);
		List<Broadcaster.Group> groups = List.of(this.lines.group(members), this.lines.group(members.subList(0, 3)));
		List<Thread> threads = new ArrayList<>();
		for (int sender = 0; sender < senders; sender++) {
			Runnable sending = sending(sender, numbers, members, groups);
			threads.add(new Thread((sender == 0) ? () -> this.lines.onLoop(sending) : sending));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		this.lines.settle();
		List<List<String>> received = members.stream().map(Line::frames).toList();
		for (int sender = 0; sender < senders; sender++) {
			for (List<String> frames : received) {
				assertInOrder(frames, sender);
			}
		}
		long sent = (long) senders * numbers;
		assertThat(received.stream().mapToLong((frames) -> count(frames, "one")).sum()).isEqualTo(sent);
		long toAll = count(received.get(4), "group 0");
		assertThat(received).extracting((frames) -> count(frames, "group 0")).containsOnly(toAll);
		assertThat(received).extracting((frames) -> count(frames, "group 1"))
			.containsExactly(sent - toAll, sent - toAll, sent - toAll, 0L, 0L);
	}

	private Runnable sending(int sender, int numbers, List<Line> members, List<Broadcaster.Group> groups) {
		Random random = new Random(sender);
		return () -> {
			for (int i = 0; i < numbers; i++) {
				int group = random.nextInt(2);
				synchronized (groups.get(group)) {
					assertThat(this.lines.broadcast(groups.get(group), sender + ":" + i + ".0 to group " + group))
						.isTrue();
				}
				members.get(random.nextInt(members.size())).send(sender + ":" + i + ".5 to one");
			}
		};
	}

	private static long count(List<String> frames, String receiver) {
		return frames.stream().filter((frame) -> frame.endsWith(" to " + receiver)).count();
	}

	private static void assertInOrder(List<String> frames, int sender) {
		String prefix = sender + ":";
		List<Double> numbers = frames.stream()
			.filter((frame) -> frame.startsWith(prefix))
			.map((frame) -> Double.valueOf(frame.substring(prefix.length(), frame.indexOf(' '))))
			.toList();
		assertThat(numbers).isSorted().doesNotHaveDuplicates();
	}

	/**
	 * What each connection must get when one thing happens after another, on the event
	 * loop or elsewhere.
	 */
	private final class Model {

		private final Lines lines = BroadcastOrderTests.this.lines;

		private final Random random;

		private final List<Line> all = this.lines.open(4);

		private final List<Broadcaster.Group> groups = List.of(this.lines.group(List.of()),
				this.lines.group(List.of()));

		private final List<Set<Line>> members = List.of(new HashSet<>(), new HashSet<>());

		private final List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());

		Model(Random random) {
			this.random = random;
		}

		void run(int steps) {
			for (int i = 0; i < steps; i++) {
				String text = i + "x".repeat((this.random.nextInt(10) == 0) ? 5000 : 3);
				if (this.random.nextInt(3) == 0) {
					step(text);
				}
				else {
					int count = 1 + this.random.nextInt(6);
					this.lines.onLoop(() -> IntStream.range(0, count).forEach((part) -> step(text + "." + part)));
				}
			}
			this.lines.settle();
			this.lines.onLoop(() -> this.all.forEach(Line::unblock));
			this.lines.settle();
			assertThat(this.all.stream().map(Line::frames)).isEqualTo(this.expected);
		}

		private void step(String text) {
			Line line = this.all.get(this.random.nextInt(this.all.size()));
			int number = this.random.nextInt(2);
			Broadcaster.Group group = this.groups.get(number);
			Set<Line> receivers = this.members.get(number);
			switch (this.random.nextInt(10)) {
				case 0 -> join(group, receivers, line);
				case 1 -> leave(group, receivers, line);
				case 2 -> {
					assertThat(this.lines.broadcast(group, text, line)).isTrue();
					receivers.stream().filter((receiver) -> receiver != line).forEach((to) -> expect(to, text));
				}
				case 3 -> {
					line.connection().send(WebSocketMessage.Type.TEXT, (target) -> {
						ByteBufUtil.writeUtf8(target, text);
						return true;
					});
					expect(line, text);
				}
				case 4 -> {
					line.send(text);
					expect(line, text);
				}
				case 5 -> this.lines.loop().execute(line::block);
				case 6 -> this.lines.loop().execute(line::unblock);
				default -> {
					assertThat(this.lines.broadcast(group, text)).isTrue();
					receivers.forEach((receiver) -> expect(receiver, text));
				}
			}
		}

		private static void join(Broadcaster.Group group, Set<Line> receivers, Line line) {
			if (receivers.add(line)) {
				group.add(line.connection());
			}
		}

		private static void leave(Broadcaster.Group group, Set<Line> receivers, Line line) {
			if (receivers.remove(line)) {
				group.remove(line.connection());
			}
		}

		private void expect(Line line, String text) {
			this.expected.get(this.all.indexOf(line)).add(text);
		}

	}

}
