// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testsupport.Deflating;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.wampserver.testing.PlainServer.expectClose;
import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many fragments a message may have, and how long it may take.
 */
@Tag("slow")
class MessageLimitTests {

	private static final int LAST = 0x80;

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private static final String EXPIRED = "message not finished in time";

	private PlainServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static void send(RawWebSocket client, int first, String payload) {
		client.sendRaw(RawWebSocket.frame(first, payload.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aMessageOfTheMostFragmentsPasses() {
		this.server = PlainServer.start((transport) -> transport.maxFragments(3));
		RawWebSocket client = this.server.connect();
		for (int i = 0; i < 2; i++) {
			send(client, RawFrame.TEXT, "a");
			send(client, LAST | RawFrame.PING, "");
			send(client, 0, "b");
			send(client, LAST | RawFrame.PING, "");
			send(client, LAST, "c");
			assertThat(next(client).text()).isEqualTo("abc");
		}
	}

	@Test
	void oneFragmentMoreClosesWith1009() {
		this.server = PlainServer.start((transport) -> transport.maxFragments(3));
		RawWebSocket client = this.server.connect();
		send(client, RawFrame.TEXT, "a");
		send(client, 0, "");
		send(client, 0, "");
		send(client, LAST, "b");
		assertThat(expectClose(client, 1009)).isEqualTo("message of more than 3 fragments");
	}

	@Test
	void fragmentsAreNotCountedByDefault() {
		this.server = PlainServer.start((transport) -> {
		});
		RawWebSocket client = this.server.connect();
		send(client, RawFrame.TEXT, "a");
		for (int i = 0; i < 10_000; i++) {
			send(client, 0, (i % 100 == 0) ? "b" : "");
		}
		send(client, LAST, "c");
		assertThat(next(client).text()).hasSize(102);
	}

	@Test
	void aMessageThatIsNotFinishedInTimeClosesWith1008() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket idle = this.server.connect();
		RawWebSocket between = this.server.connect();
		RawWebSocket within = this.server.connect();
		send(between, RawFrame.TEXT, "a");
		within.sendRaw(Arrays.copyOf(RawWebSocket.frame(LAST | RawFrame.TEXT, new byte[100]), 50));
		assertThat(expectClose(between, 1008)).isEqualTo(EXPIRED);
		assertThat(expectClose(within, 1008)).isEqualTo(EXPIRED);
		idle.sendText("still here");
		assertThat(next(idle).text()).isEqualTo("still here");
	}

	@Test
	void fragmentsAndControlFramesGiveAMessageNoMoreTime() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket client = this.server.connect();
		send(client, RawFrame.TEXT, "a");
		long start = System.nanoTime();
		AtomicInteger sent = new AtomicInteger();
		await().pollInterval(Duration.ofMillis(20)).until(() -> !isSent(client, sent.getAndIncrement()));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(TIMEOUT);
		assertThat(sent).hasValueGreaterThan(2);
		assertThat(expectClose(client, 1008)).isEqualTo(EXPIRED);
	}

	@Test
	void aCompressedMessageHasTheSameTime() {
		this.server = PlainServer
			.start((transport) -> transport.messageTimeout(TIMEOUT).compression(CompressionOptions.builder().build()));
		RawWebSocket client = this.server.connect(this.server.offering("permessage-deflate"));
		try (Deflating deflating = new Deflating()) {
			client.sendRaw(RawWebSocket.frame(0x40 | RawFrame.TEXT, deflating.deflate(new byte[100])));
		}
		assertThat(expectClose(client, 1008)).isEqualTo(EXPIRED);
	}

	@Test
	void eachMessageHasItsOwnTime() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket client = this.server.connect();
		send(client, RawFrame.TEXT, "a");
		AtomicInteger messages = new AtomicInteger();
		// Each read ends within a message, but always in another one.
		await().pollInterval(TIMEOUT.dividedBy(4)).until(() -> {
			byte[] end = RawWebSocket.frame(LAST, new byte[] { 'b' });
			byte[] begin = RawWebSocket.frame(RawFrame.TEXT, new byte[] { 'a' });
			byte[] both = Arrays.copyOf(end, end.length + begin.length);
			System.arraycopy(begin, 0, both, end.length, begin.length);
			client.sendRaw(both);
			assertThat(next(client).text()).isEqualTo("ab");
			return messages.incrementAndGet() == 10;
		});
		assertThat(expectClose(client, 1008)).isEqualTo(EXPIRED);
	}

	@Test
	void aPartGivesAMessageMoreTime() {
		this.server = PlainServer.startStreaming((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket client = this.server.connect();
		send(client, RawFrame.TEXT, "a");
		AtomicInteger parts = new AtomicInteger();
		await().pollInterval(TIMEOUT.dividedBy(4)).until(() -> {
			assertThat(this.server.received().content().text()).isEqualTo("a");
			send(client, 0, "a");
			return parts.incrementAndGet() == 10;
		});
		assertThat(expectClose(client, 1008)).isEqualTo(EXPIRED);
	}

	@Test
	void timeInWhichNothingIsReadDoesNotCount() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		send(client, RawFrame.TEXT, "a");
		send(client, LAST | RawFrame.PING, "");
		assertThat(client.pollPong(Duration.ofSeconds(10))).isNotNull();
		connection.executor().execute(connection::suspendReading);
		await().pollDelay(TIMEOUT.multipliedBy(2)).until(connection::isOpen);
		send(client, LAST, "b");
		connection.executor().execute(connection::resumeReading);
		assertThat(next(client).text()).isEqualTo("ab");
	}

	@Test
	void timeCountsAgainWhenReadingGoesOn() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(TIMEOUT));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		connection.executor().execute(connection::suspendReading);
		send(client, RawFrame.TEXT, "a");
		connection.executor().execute(connection::resumeReading);
		assertThat(expectClose(client, 1008)).isEqualTo(EXPIRED);
	}

	@Test
	void anyTimeWillDoWithoutATimeout() {
		this.server = PlainServer.start((transport) -> transport.messageTimeout(Duration.ZERO));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		send(client, RawFrame.TEXT, "a");
		await().pollDelay(TIMEOUT).until(connection::isOpen);
		send(client, LAST, "b");
		assertThat(next(client).text()).isEqualTo("ab");
	}

	private static boolean isSent(RawWebSocket client, int number) {
		try {
			send(client, (number % 2 == 0) ? 0 : LAST | RawFrame.PING, "b");
			return true;
		}
		catch (UncheckedIOException ex) {
			return false; // the server has closed
		}
	}

}
