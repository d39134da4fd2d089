// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static io.wampserver.client.ServerFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WampClientReconnectTests {

	private static final ReconnectPolicy SOON = ReconnectPolicy.exponential(Duration.ofMillis(20),
			Duration.ofMillis(100));

	private final List<ClientState> states = new CopyOnWriteArrayList<>();

	private ServerFixture server = ServerFixture.start();

	private WampClient client = connect(SOON);

	private WampClient connect(ReconnectPolicy policy) {
		WampClient connected = this.server.builder().reconnect(policy).build();
		connected.connect().block(TIMEOUT);
		await().atMost(TIMEOUT).until(() -> connected.states().blockFirst(TIMEOUT) == ClientState.CONNECTED);
		connected.states().skip(1).subscribe(this.states::add);
		return connected;
	}

	@AfterEach
	void close() {
		this.client.close().block(TIMEOUT);
		this.server.close();
	}

	private void restart() {
		int port = this.server.port();
		this.server.close();
		awaitState(ClientState.DISCONNECTED);
		this.server = ServerFixture.start(port);
	}

	private void awaitState(ClientState state) {
		await().atMost(TIMEOUT).until(() -> this.states.contains(state));
	}

	private void awaitSubscriber() {
		await().atMost(TIMEOUT).until(() -> this.server.endpoint().topics().subscriberCount(TOPIC) == 1);
	}

	@Test
	void subscribesAgain() {
		StepVerifier.create(this.client.subscribe(Integer.class, TOPIC).take(2)).then(() -> {
			awaitSubscriber();
			this.server.endpoint().publisher().publish(TOPIC, 1);
		}).expectNext(1).then(() -> {
			restart();
			awaitSubscriber();
			this.server.endpoint().publisher().publish(TOPIC, 2);
		}).expectNext(2).expectComplete().verify(TIMEOUT);
	}

	@Test
	void declaresPrefixesAgain() {
		this.client.prefix("calc", "http://example.com/calc#");
		String session = this.client.sessionId();
		restart();
		awaitState(ClientState.CONNECTED);
		assertThat(this.client.call(Integer.class, "calc:add", 1, 2).block(TIMEOUT)).isEqualTo(3);
		assertThat(this.client.sessionId()).isNotEqualTo(session);
	}

	@Test
	void doesNotSubscribeAgainWhatHasNoListener() {
		this.client.subscribe(TOPIC).subscribe().dispose();
		restart();
		awaitState(ClientState.CONNECTED);
		this.client.call("http://example.com/count").block(TIMEOUT);
		assertThat(this.server.endpoint().topics().subscriberCount(TOPIC)).isZero();
	}

	@Test
	void failsPendingCallsAndWhatIsSentMeanwhile() {
		StepVerifier.create(this.client.call("http://example.com/never"))
			.then(this.server::stop)
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
		StepVerifier.create(this.client.call("http://example.com/count"))
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
		StepVerifier.create(this.client.publish(TOPIC, 1)).expectError(WampConnectionException.class).verify(TIMEOUT);
	}

	@Test
	void givesUpAndFailsListeners() {
		WampClient limited = connect(SOON.maxAttempts(3));
		StepVerifier.create(limited.subscribe(TOPIC))
			.then(this.server::stop)
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
		await().atMost(TIMEOUT).until(() -> limited.states().blockFirst(TIMEOUT) == ClientState.DISCONNECTED);
		limited.close().block(TIMEOUT);
	}

	@Test
	void goesOnWhenAnAttemptByHandFails() {
		int port = this.server.port();
		this.server.close();
		awaitState(ClientState.DISCONNECTED);
		StepVerifier.create(this.client.connect()).expectError(WampConnectionException.class).verify(TIMEOUT);
		this.server = ServerFixture.start(port);
		awaitState(ClientState.CONNECTED);
	}

	@Test
	void stopsWhenClosed() {
		this.server.stop();
		awaitState(ClientState.DISCONNECTED);
		this.client.close().block(TIMEOUT);
		assertThat(this.states).last().isEqualTo(ClientState.CLOSED);
	}

}
