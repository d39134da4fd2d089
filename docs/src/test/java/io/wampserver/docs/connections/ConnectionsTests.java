// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.connections;

import java.util.concurrent.CompletableFuture;

import io.wampserver.client.ClientState;
import io.wampserver.client.WampClient;
import io.wampserver.client.WampConnectionException;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ConnectionsTests {

	private static final String ANNOUNCEMENTS = "http://example.com/announcements";

	private ExampleServer server;

	private WampClient ada;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(Visits.class, Doorman.class, Attendance.class, Elevator.class);
		this.ada = this.server.connect();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void attributesBelongToTheConnection() {
		WampClient ben = this.server.connect();
		assertThat(visits(this.ada)).isEqualTo(1);
		assertThat(visits(this.ada)).isEqualTo(2);
		assertThat(visits(ben)).isEqualTo(1);
	}

	private static Integer visits(WampClient client) {
		return client.call(Integer.class, "http://example.com/visits#count").block(TIMEOUT);
	}

	@Test
	void registryFindsSessions() throws InterruptedException {
		Doorman doorman = this.server.bean(Doorman.class);
		assertThat(doorman.present()).isEqualTo(1);
		Inbox inbox = Inbox.of(this.ada, ANNOUNCEMENTS);
		doorman.announce("closing time");
		assertThat(inbox.next()).isEqualTo("closing time");
		doorman.throwOut(this.ada.sessionId());
		this.ada.states().filter(ClientState.DISCONNECTED::equals).blockFirst(TIMEOUT);
		await().untilAsserted(() -> assertThat(doorman.present()).isZero());
	}

	@Test
	void listenersLearnOfTheLifeOfAConnection() {
		String id = this.ada.sessionId();
		this.ada.close().block(TIMEOUT);
		await().untilAsserted(() -> assertThat(this.server.bean(Attendance.class).book()).containsExactly(id + " came",
				id + " went: CLIENT"));
	}

	@Test
	void refusedHandshakesAreEventsToo() {
		WampClient foreign = WampClient.builder("ws://127.0.0.1:" + this.server.port() + "/wamp")
			.header("Origin", "https://elsewhere.example")
			.build();
		assertThatExceptionOfType(WampConnectionException.class).isThrownBy(() -> foreign.connect().block(TIMEOUT));
		await().untilAsserted(() -> assertThat(this.server.bean(Attendance.class).book())
			.anyMatch((line) -> line.startsWith("refused: The origin of the page")));
	}

	@Test
	void callsCanBeAnsweredByHand() {
		CompletableFuture<Integer> floor = this.ada.call(Integer.class, "http://example.com/elevator#call").toFuture();
		Inbox.settle(this.ada);
		assertThat(floor).isNotDone();
		this.server.bean(Elevator.class).arrive(3);
		assertThat(floor).succeedsWithin(TIMEOUT).isEqualTo(3);
	}

}
