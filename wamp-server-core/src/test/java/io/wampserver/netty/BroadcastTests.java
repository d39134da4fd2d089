// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufUtil;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the members of a group get, and in what order beside other messages.
 */
class BroadcastTests {

	private final Lines lines = new Lines(1_000_000);

	@AfterEach
	void nothingLeaks() {
		this.lines.close();
	}

	private static void encode(Line line, String text) {
		line.connection().send(WebSocketMessage.Type.TEXT, (target) -> {
			ByteBufUtil.writeUtf8(target, text);
			return true;
		});
	}

	@Test
	void membersShareOneBufferWithAllOfATurn() {
		List<Line> members = this.lines.open(3);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			this.lines.broadcast(group, "a");
			this.lines.broadcast(group, "b");
			this.lines.broadcast(group, "c");
		});
		this.lines.settle();
		assertThat(members).allSatisfy((member) -> assertThat(member.writes()).containsExactly(List.of("a", "b", "c")));
		assertThat(members.get(1).memory()).hasSize(1).isEqualTo(members.get(0).memory());
	}

	@Test
	void oneEventIsNotCopied() {
		List<Line> members = this.lines.open(2);
		Broadcaster.Group group = this.lines.group(members);
		OutboundMessage event = this.lines.message("event");
		this.lines.onLoop(() -> group.send(event, Set.of()));
		this.lines.settle();
		assertThat(members)
			.allSatisfy((member) -> assertThat(member.memory()).singleElement().isSameAs(event.frame().array()));
		event.release();
	}

	@Test
	void whatIsSentToOneMemberKeepsItsPlace() {
		List<Line> members = this.lines.open(3);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			members.get(1).send("1");
			this.lines.broadcast(group, "a");
			members.get(1).send("2");
			encode(members.get(1), "3");
			this.lines.broadcast(group, "b");
			this.lines.broadcast(group, "c");
			encode(members.get(1), "4");
		});
		this.lines.settle();
		assertThat(members.get(0).frames()).containsExactly("a", "b", "c");
		assertThat(members.get(1).frames()).containsExactly("1", "a", "2", "3", "b", "c", "4");
		assertThat(members.get(2).frames()).containsExactly("a", "b", "c");
	}

	@Test
	void someMayBeLeftOut() {
		List<Line> members = this.lines.open(3);
		Line stranger = this.lines.open(1).get(0);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			this.lines.broadcast(group, "a", members.get(0));
			this.lines.broadcast(group, "b", members.get(0), members.get(1));
			this.lines.broadcast(group, "c", stranger);
			this.lines.broadcast(group, "d", members.get(2));
		});
		this.lines.settle();
		assertThat(members.stream().map(Line::frames)).containsExactly(List.of("c", "d"), List.of("a", "c", "d"),
				List.of("a", "b", "c"));
		assertThat(stranger.frames()).isEmpty();
	}

	@Test
	void membersGetWhatIsSentWhileTheyAreMembers() {
		Line early = this.lines.open(1).get(0);
		Line late = this.lines.open(1).get(0);
		Broadcaster.Group group = this.lines.group(List.of(early));
		this.lines.onLoop(() -> {
			this.lines.broadcast(group, "a");
			group.add(late.connection());
			this.lines.broadcast(group, "b");
			group.remove(early.connection());
			this.lines.broadcast(group, "c");
			group.remove(late.connection());
			group.add(late.connection());
			this.lines.broadcast(group, "d");
		});
		this.lines.settle();
		assertThat(early.frames()).containsExactly("a", "b");
		assertThat(late.frames()).containsExactly("b", "c", "d");
	}

	@Test
	void groupsKeepTheOrderBetweenThem() {
		List<Line> members = this.lines.open(3);
		Broadcaster.Group one = this.lines.group(members.subList(0, 2));
		Broadcaster.Group other = this.lines.group(members.subList(1, 3));
		this.lines.onLoop(() -> {
			this.lines.broadcast(one, "1");
			this.lines.broadcast(other, "2");
			this.lines.broadcast(one, "3");
			this.lines.broadcast(one, "4");
			this.lines.broadcast(other, "5");
		});
		this.lines.settle();
		assertThat(members.stream().map(Line::frames)).containsExactly(List.of("1", "3", "4"),
				List.of("1", "2", "3", "4", "5"), List.of("2", "5"));
	}

	@Test
	void theCloseFrameIsBehindWhatWasSentBefore() {
		List<Line> members = this.lines.open(2);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> {
			this.lines.broadcast(group, "a");
			members.get(0).connection().close(CloseStatus.NORMAL);
			this.lines.broadcast(group, "b");
		});
		this.lines.settle();
		this.lines.broadcast(group, "c");
		members.get(1).connection().close(CloseStatus.NORMAL);
		this.lines.broadcast(group, "d");
		this.lines.settle();
		assertThat(members.get(0).frames()).containsExactly("a", "close 1000");
		assertThat(members.get(1).frames()).containsExactly("a", "b", "c", "close 1000");
	}

	@Test
	void aMemberThatIsFullKeepsTheOrder() {
		List<Line> members = this.lines.open(2);
		Line blocked = members.get(0);
		Broadcaster.Group group = this.lines.group(members);
		this.lines.onLoop(() -> blocked.block());
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String text = i + "x".repeat(500);
			expected.add(text);
			this.lines.onLoop(() -> {
				this.lines.broadcast(group, text);
				blocked.send("own" + text);
			});
			this.lines.settle();
		}
		assertThat(members.get(1).frames()).isEqualTo(expected);
		this.lines.onLoop(blocked::unblock);
		this.lines.settle();
		assertThat(blocked.frames())
			.isEqualTo(expected.stream().flatMap((text) -> Stream.of(text, "own" + text)).toList());
	}

	@Test
	void muchIsPassedOnBeforeTheTurnEnds() {
		List<Line> members = this.lines.open(2);
		Broadcaster.Group group = this.lines.group(members);
		List<String> texts = IntStream.range(0, 100).mapToObj((i) -> i + "x".repeat(3000)).toList();
		this.lines.onLoop(() -> texts.forEach((text) -> this.lines.broadcast(group, text)));
		this.lines.settle();
		assertThat(members).allSatisfy((member) -> assertThat(member.frames()).isEqualTo(texts));
	}

	@Test
	void whatWaitsForTheEventLoopIsBounded() {
		try (Lines bounded = new Lines(10_000)) {
			Line member = bounded.open(1).get(0);
			Broadcaster.Group group = bounded.group(List.of(member));
			bounded.settle();
			CountDownLatch busy = new CountDownLatch(1);
			bounded.loop().execute(() -> awaitUninterruptibly(busy));
			String text = "x".repeat(1000);
			int taken = 0;
			while (bounded.broadcast(group, text)) {
				taken++;
			}
			assertThat(taken).isEqualTo(9);
			busy.countDown();
			bounded.settle();
			assertThat(member.frames()).hasSize(9);
			assertThat(bounded.broadcast(group, text)).isTrue();
			bounded.settle();
			assertThat(member.frames()).hasSize(1);
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void aMessageLargerThanTheBoundIsTakenWhenNothingWaits() {
		try (Lines bounded = new Lines(10)) {
			Line member = bounded.open(1).get(0);
			Broadcaster.Group group = bounded.group(List.of(member));
			bounded.settle();
			assertThat(bounded.broadcast(group, "longer than the bound")).isTrue();
			bounded.settle();
			assertThat(member.frames()).containsExactly("longer than the bound");
		}
	}

	@Test
	void nothingOvertakesWhatDidNotFit() {
		Line member = this.lines.open(1).get(0);
		Broadcaster.Group group = this.lines.group(List.of(member));
		this.lines.settle();
		CountDownLatch busy = new CountDownLatch(1);
		this.lines.loop().execute(() -> awaitUninterruptibly(busy));
		member.send("x".repeat(600_000));
		member.send("x".repeat(600_000));
		this.lines.broadcast(group, "overtakes");
		busy.countDown();
		this.lines.settle();
		assertThat(member.frames()).containsExactly("close 1008");
	}

	@Test
	void nothingIsKeptForAGroupWithoutMembers() {
		Line member = this.lines.open(1).get(0);
		Broadcaster.Group group = this.lines.group(List.of(member));
		OutboundMessage event = this.lines.message("event");
		this.lines.onLoop(() -> {
			group.send(event, Set.of());
			group.remove(member.connection());
			group.send(event, Set.of());
		});
		this.lines.settle();
		assertThat(member.frames()).containsExactly("event");
		this.lines.onLoop(member.channel()::releaseOutbound);
		assertThat(event.frame().refCnt()).isOne();
		event.release();
	}

	@Test
	void manyReceiversAreWorthWaitingForMore() {
		List<Line> members = this.lines.open(500);
		Broadcaster.Group group = this.lines.group(members);
		for (int i = 0; i < 100; i++) {
			String text = Integer.toString(i);
			this.lines.onLoop(() -> this.lines.broadcast(group, text));
		}
		this.lines.settle();
		List<String> expected = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
		assertThat(members).allSatisfy((member) -> assertThat(member.frames()).isEqualTo(expected));
	}

}
