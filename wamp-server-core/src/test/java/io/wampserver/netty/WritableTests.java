// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.wampserver.testing.PlainServer.expectClose;
import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Waiting until the peer has taken what was sent, and pings.
 */
class WritableTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private PlainServer server;

	private RawWebSocket client;

	private WebSocketConnection connection;

	@BeforeEach
	void start() {
		this.server = PlainServer.start((transport) -> transport.outboundQueueLimit(10_000_000));
		this.client = this.server.connect(this.server.handshake().receiveBuffer(4096));
		this.connection = this.server.opened();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** More than the operating systems hold. */
	private void sendMuch() {
		this.client.pauseReading();
		for (int i = 0; i < 90; i++) {
			this.connection.sendBinary(new byte[100_000]);
		}
	}

	@Test
	void completesAtOnceWhenNothingWaits() {
		StepVerifier.create(this.connection.writable()).expectComplete().verify(TIMEOUT);
	}

	@Test
	void completesWhenThePeerHasTakenEverything() {
		sendMuch();
		CompletableFuture<Void> first = this.connection.writable().toFuture();
		CompletableFuture<Void> second = this.connection.writable().toFuture();
		assertThat(first).isNotDone();
		this.client.resumeReading();
		assertThat(first).succeedsWithin(TIMEOUT);
		assertThat(second).succeedsWithin(TIMEOUT);
		StepVerifier.create(this.connection.writable()).expectComplete().verify(TIMEOUT);
	}

	@Test
	void letsAnyAmountBeSentWithoutAnOverflow() {
		Mono<Void> sent = Flux.range(0, 300)
			.concatMap((i) -> this.connection.writable()
				.then(Mono.fromRunnable(() -> this.connection.sendBinary(new byte[100_000]))), 1)
			.then();
		CompletableFuture<Void> all = sent.toFuture();
		for (int i = 0; i < 300; i++) {
			assertThat(next(this.client).payload()).hasSize(100_000);
		}
		assertThat(all).succeedsWithin(TIMEOUT);
	}

	@Test
	void failsWhenTheConnectionEndsFirst() {
		sendMuch();
		CompletableFuture<Void> waiting = this.connection.writable().toFuture();
		this.connection.close();
		assertThat(waiting).failsWithin(TIMEOUT).withThrowableThat().withCauseInstanceOf(ClosedChannelException.class);
		StepVerifier.create(this.connection.writable()).expectError(ClosedChannelException.class).verify(TIMEOUT);
	}

	@Test
	void failsWhenTheClientLeaves() {
		sendMuch();
		CompletableFuture<Void> waiting = this.connection.writable().toFuture();
		this.client.close();
		assertThat(waiting).failsWithin(TIMEOUT).withThrowableThat().withCauseInstanceOf(ClosedChannelException.class);
	}

	@Test
	void waitsForAFragmentedMessage() {
		CompletableFuture<Void> sent = this.connection.sendText(Mono.never()).toFuture();
		CompletableFuture<Void> waiting = this.connection.writable().toFuture();
		this.connection.send("behind");
		this.client.send(RawFrame.PING, new byte[0]);
		assertThat(this.client.pollPong(TIMEOUT)).isNotNull();
		assertThat(waiting).isNotDone();
		this.connection.close();
		assertThat(next(this.client).text()).isEqualTo("behind");
		expectClose(this.client, 1000);
		assertThat(sent).failsWithin(TIMEOUT);
		assertThat(waiting).failsWithin(TIMEOUT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125 })
	void aPingComesBackWithWhatItCarries(int length) {
		byte[] payload = new byte[length];
		this.connection.ping(payload);
		assertThat(this.client.pollPing(TIMEOUT).payload()).isEqualTo(payload);
		PlainServer.Received pong = this.server.received();
		assertThat(pong.type()).isEqualTo(WebSocketMessage.Type.PONG);
		assertThat(pong.content().payload()).isEqualTo(payload);
	}

	@Test
	void aPingCarriesNoMoreThan125Bytes() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.connection.ping(new byte[126]))
			.withMessage("payload: 126 bytes (expected: <= 125)");
	}

}
