// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.util.List;
import java.util.Map;

import io.wampserver.client.WampClient;
import io.wampserver.sample.RecordedEvents;
import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Rooms of the chat: what is said, who comes and who goes.
 */
class ChatTests extends SampleTestSupport {

	private String room;

	@BeforeEach
	void enterRoomOfItsOwn(TestInfo test) {
		this.room = "http://example.com/chat/" + test.getTestMethod().orElseThrow().getName();
	}

	private static Map<String, Object> welcome(WampClient... present) {
		return Map.of("history", List.of(), "present", List.of(present).stream().map(WampClient::sessionId).toList());
	}

	private static Map<String, Object> joined(WampClient client) {
		return Map.of("joined", client.sessionId());
	}

	private static Map<String, Object> left(WampClient client) {
		return Map.of("left", client.sessionId());
	}

	@SuppressWarnings("unchecked") // JSON objects
	private static Map<String, Object> json(Object event) {
		return (Map<String, Object>) event;
	}

	@SuppressWarnings("unchecked") // JSON objects
	private static List<Object> history(Object welcome) {
		return ((List<Map<String, Object>>) json(welcome).get("history")).stream()
			.map((message) -> message.get("text"))
			.toList();
	}

	@Test
	void newcomerGetsTheLastMessages() {
		WampClient alice = connect();
		for (int i = 1; i <= 25; i++) {
			alice.publish(this.room, Map.of("text", "message " + i)).block(TIMEOUT);
		}
		RecordedEvents events = RecordedEvents.of(alice, this.room);
		assertThat(history(events.all().get(0))).hasSize(20).startsWith("message 6").endsWith("message 25");
	}

	@Test
	void messagesSayWhoSpokeAndBlankOnesAreRefused() {
		WampClient alice = connect();
		RecordedEvents heardByAlice = RecordedEvents.of(alice, this.room);
		WampClient bob = connect();
		bob.publish(this.room, Map.of("text", " ")).block(TIMEOUT);
		bob.publish(this.room, Map.of("text", "hello")).block(TIMEOUT);
		await().atMost(TIMEOUT).until(() -> heardByAlice.all().size() == 2);
		assertThat(json(heardByAlice.all().get(1))).containsEntry("from", bob.sessionId())
			.containsEntry("text", "hello")
			.containsOnlyKeys("from", "text", "at");
	}

	@Test
	void tellsWhoComesAndWhoGoes() {
		WampClient alice = connect();
		RecordedEvents heardByAlice = RecordedEvents.of(alice, this.room);
		WampClient bob = connect();
		RecordedEvents heardByBob = RecordedEvents.of(bob, this.room);
		heardByBob.expect(welcome(alice, bob));
		bob.close().block(TIMEOUT);
		heardByAlice.expect(welcome(alice), joined(bob), left(bob));
	}

	@Test
	void hearsOfThoseWhoAreCutOff() {
		WampClient alice = connect();
		RecordedEvents heardByAlice = RecordedEvents.of(alice, this.room);
		WampClient bob = connect();
		RecordedEvents.of(bob, this.room);
		cutOff();
		heardByAlice.expect(welcome(alice), joined(bob), left(bob));
		WampClient carol = connect();
		RecordedEvents.of(carol, this.room).expect(welcome(alice, carol));
	}

	@Test
	void whoUnsubscribesMayComeBack() {
		WampClient alice = connect();
		RecordedEvents heardByAlice = RecordedEvents.of(alice, this.room);
		WampClient bob = connect();
		Disposable subscription = bob.subscribe(this.room).subscribe();
		heardByAlice.expect(welcome(alice), joined(bob));
		subscription.dispose();
		heardByAlice.expect(welcome(alice), joined(bob), left(bob));
		RecordedEvents.of(bob, this.room).expect(welcome(alice, bob));
		heardByAlice.expect(welcome(alice), joined(bob), left(bob), joined(bob));
	}

	@Test
	void roomsAreSeparate() {
		String annex = this.room + "-annex";
		WampClient alice = connect();
		RecordedEvents room = RecordedEvents.of(alice, this.room);
		RecordedEvents other = RecordedEvents.of(alice, annex);
		WampClient bob = connect();
		RecordedEvents.of(bob, this.room).expect(welcome(alice, bob));
		Disposable inAnnex = bob.subscribe(annex).subscribe();
		other.expect(welcome(alice), joined(bob));
		inAnnex.dispose();
		other.expect(welcome(alice), joined(bob), left(bob));
		room.expect(welcome(alice), joined(bob));
		bob.close().block(TIMEOUT);
		room.expect(welcome(alice), joined(bob), left(bob));
		other.expect(welcome(alice), joined(bob), left(bob));
	}

	@Test
	void oneWhoIsInSeveralRoomsLeavesThemAll() {
		String annex = this.room + "-annex";
		WampClient alice = connect();
		RecordedEvents room = RecordedEvents.of(alice, this.room);
		RecordedEvents other = RecordedEvents.of(alice, annex);
		WampClient bob = connect();
		RecordedEvents.of(bob, this.room);
		RecordedEvents.of(bob, annex);
		bob.close().block(TIMEOUT);
		room.expect(welcome(alice), joined(bob), left(bob));
		other.expect(welcome(alice), joined(bob), left(bob));
	}

}
