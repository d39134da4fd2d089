// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.util.List;
import java.util.Map;

import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static io.wampserver.client.ServerFixture.TOPIC;
import static org.awaitility.Awaitility.await;

class WampClientTopicTests {

	private final ServerFixture server = ServerFixture.start();

	private final WampClient publisher = this.server.connect();

	private final WampClient subscriber = this.server.connect();

	@AfterEach
	void close() {
		this.server.close();
	}

	private void awaitSubscribers(int count) {
		await().atMost(TIMEOUT).until(() -> this.server.endpoint().topics().subscriberCount(TOPIC) == count);
	}

	private static Mono<Void> publish(WampClient client, Object... events) {
		return Flux.fromArray(events).concatMap((event) -> client.publish(TOPIC, event)).then();
	}

	@Test
	void receivesEventsInOrder() {
		StepVerifier.create(this.subscriber.subscribe(Integer.class, TOPIC).take(3)).then(() -> {
			awaitSubscribers(1);
			publish(this.publisher, 1, 2, 3).block(TIMEOUT);
		}).expectNext(1, 2, 3).expectComplete().verify(TIMEOUT);
		awaitSubscribers(0);
	}

	@Test
	void decodesGenericEvents() {
		StepVerifier.create(this.subscriber.subscribe(new TypeReference<Map<String, List<Integer>>>() {
		}, TOPIC).take(1)).then(() -> {
			awaitSubscribers(1);
			publish(this.publisher, Map.of("list", List.of(1, 2))).block(TIMEOUT);
		}).expectNext(Map.of("list", List.of(1, 2))).expectComplete().verify(TIMEOUT);
	}

	@Test
	void emitsNullEventsAsPayloadOnly() {
		Flux<Object> both = Flux.merge(this.subscriber.subscribe(TOPIC).map(Payload::isNull),
				this.subscriber.subscribe(String.class, TOPIC));
		StepVerifier.create(both.take(3)).then(() -> {
			awaitSubscribers(1);
			this.publisher.publish(TOPIC, null).block(TIMEOUT);
			publish(this.publisher, "text").block(TIMEOUT);
		}).expectNext(true, false, "text").expectComplete().verify(TIMEOUT);
	}

	@Test
	void failsListenerForEventOfAnotherType() {
		StepVerifier.create(this.subscriber.subscribe(Integer.class, TOPIC)).then(() -> {
			awaitSubscribers(1);
			publish(this.publisher, "text").block(TIMEOUT);
		}).expectError(PayloadException.class).verify(TIMEOUT);
		awaitSubscribers(0);
	}

	@Test
	void carriesBigEvents() {
		String big = "x".repeat(300_000);
		StepVerifier.create(this.subscriber.subscribe(String.class, TOPIC).take(1)).then(() -> {
			awaitSubscribers(1);
			publish(this.publisher, big).block(TIMEOUT);
		}).expectNext(big).expectComplete().verify(TIMEOUT);
	}

	@Test
	void doesNotReceiveItsOwnEventsByDefault() {
		verifyOwnEvents(PublishOptions.DEFAULTS, false);
	}

	@Test
	void receivesItsOwnEventsWhenNotExcluded() {
		verifyOwnEvents(PublishOptions.DEFAULTS.excludeMe(false), true);
	}

	@Test
	void receivesItsOwnEventsWhenOthersAreExcluded() {
		verifyOwnEvents(PublishOptions.DEFAULTS.excluding("nobody"), true);
	}

	@Test
	void receivesItsOwnEventsWhenEligible() {
		verifyOwnEvents(PublishOptions.DEFAULTS.excludeMe(false).only(this.publisher.sessionId()), true);
	}

	@Test
	void doesNotReceiveItsOwnEventsWhenExcludedThoughEligible() {
		String me = this.publisher.sessionId();
		verifyOwnEvents(PublishOptions.DEFAULTS.excluding(me).only(me), false);
	}

	private void verifyOwnEvents(PublishOptions options, boolean received) {
		Integer[] expected = received ? new Integer[] { 1, 2 } : new Integer[] { 2 };
		StepVerifier.create(this.publisher.subscribe(Integer.class, TOPIC).take(expected.length)).then(() -> {
			awaitSubscribers(1);
			this.publisher.publish(TOPIC, 1, options).block(TIMEOUT);
			this.publisher.publish(TOPIC, 2, PublishOptions.DEFAULTS.excludeMe(false)).block(TIMEOUT);
		}).expectNext(expected).expectComplete().verify(TIMEOUT);
	}

	@Test
	void sharesOneSubscriptionAmongListeners() {
		Disposable first = this.subscriber.subscribe(TOPIC).subscribe();
		Disposable second = this.subscriber.subscribe(TOPIC).subscribe();
		StepVerifier.create(this.subscriber.subscribe(Integer.class, TOPIC).take(1)).then(() -> {
			awaitSubscribers(1);
			first.dispose();
			second.dispose();
			publish(this.publisher, 1).block(TIMEOUT);
		}).expectNext(1).expectComplete().verify(TIMEOUT);
		awaitSubscribers(0);
	}

	@Test
	void resolvesCuriesInBothDirections() {
		this.subscriber.prefix("t", "http://example.com/topic/");
		this.publisher.prefix("topic", "http://example.com/");
		StepVerifier.create(this.subscriber.subscribe(Integer.class, "t:one").take(1)).then(() -> {
			awaitSubscribers(1);
			this.publisher.publish("topic:topic/one", 1).block(TIMEOUT);
		}).expectNext(1).expectComplete().verify(TIMEOUT);
	}

	@Test
	void listensBeforeItIsConnected() {
		WampClient late = this.server.builder().build();
		StepVerifier.create(late.subscribe(Integer.class, TOPIC)).then(() -> {
			late.connect().block(TIMEOUT);
			awaitSubscribers(1);
			publish(this.publisher, 1).block(TIMEOUT);
		}).expectNext(1).then(() -> late.close().block(TIMEOUT)).expectComplete().verify(TIMEOUT);
	}

	@Test
	void failsSlowListenerAlone() {
		WampClient small = this.server.connect(this.server.builder().listenerBufferSize(8));
		StepVerifier.create(small.subscribe(TOPIC), 0).then(() -> {
			awaitSubscribers(1);
			StepVerifier.create(small.subscribe(Integer.class, TOPIC).take(9))
				.then(() -> publish(this.publisher, 1, 2, 3, 4, 5, 6, 7, 8, 9).block(TIMEOUT))
				.expectNext(1, 2, 3, 4, 5, 6, 7, 8, 9)
				.expectComplete()
				.verify(TIMEOUT);
			awaitSubscribers(0);
		}).thenRequest(9).expectNextCount(8).expectErrorMatches(Exceptions::isOverflow).verify(TIMEOUT);
	}

	@Test
	void survivesListenerThatThrows() {
		this.subscriber.subscribe(TOPIC).subscribe(new BaseSubscriber<Payload>() {

			@Override
			protected void hookOnNext(Payload event) {
				throw new IllegalStateException("of the listener");
			}

			@Override
			protected void hookOnError(Throwable ex) {
				// Expected.
			}

		});
		StepVerifier.create(this.subscriber.subscribe(Integer.class, TOPIC).take(2)).then(() -> {
			awaitSubscribers(1);
			publish(this.publisher, 1, 2).block(TIMEOUT);
		}).expectNext(1, 2).expectComplete().verify(TIMEOUT);
	}

	@Test
	void failsForEventThatCannotBeEncoded() {
		StepVerifier.create(this.publisher.publish(TOPIC, new WampClientCallTests.Unencodable()))
			.expectError(PayloadException.class)
			.verify(TIMEOUT);
	}

	@Test
	void failsListenersWhenTheConnectionIsLostForGood() {
		StepVerifier.create(this.subscriber.subscribe(TOPIC)).then(() -> {
			awaitSubscribers(1);
			this.server.stop();
		}).expectError(WampConnectionException.class).verify(TIMEOUT);
	}

	@Test
	void completesListenersWhenClosed() {
		StepVerifier.create(this.subscriber.subscribe(TOPIC))
			.then(() -> this.subscriber.close().block(TIMEOUT))
			.expectComplete()
			.verify(TIMEOUT);
		StepVerifier.create(this.subscriber.subscribe(TOPIC)).expectError(IllegalStateException.class).verify(TIMEOUT);
	}

}
