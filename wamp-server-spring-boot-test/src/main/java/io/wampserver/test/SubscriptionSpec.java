// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Deque;

import io.wampserver.client.TypeReference;
import io.wampserver.message.Payload;

/**
 * Expectations of the events of a topic, which arrive in the order the server sends them.
 * Each is expected once.
 */
public final class SubscriptionSpec {

	private final TestSession session;

	private final String topic;

	private final Deque<Payload> events;

	SubscriptionSpec(TestSession session, String topic, Deque<Payload> events) {
		this.session = session;
		this.topic = topic;
		this.events = events;
	}

	/**
	 * Expects the next event, and that it fits a type; waits for it.
	 */
	public <T> ValueSpec<T> expectEvent(Class<T> type) {
		return event(type);
	}

	/**
	 * Expects the next event, and that it fits a type; waits for it.
	 */
	public <T> ValueSpec<T> expectEvent(TypeReference<T> type) {
		return event(type.type());
	}

	/**
	 * Expects the next event, in the natural type of its JSON; waits for it.
	 */
	public ValueSpec<Object> expectEvent() {
		return event(Object.class);
	}

	private <T> ValueSpec<T> event(Type type) {
		Payload event = this.session.connection().require("event of " + this.topic, this.events::poll);
		return ValueSpec.of("event of " + this.topic, event, type, this.session.connection().transcript());
	}

	/**
	 * Expects these events next, in their order.
	 */
	@SafeVarargs
	public final <T> SubscriptionSpec expectEvents(Class<T> type, T... expected) {
		for (T event : expected) {
			expectEvent(type).isEqualTo(event);
		}
		return this;
	}

	/**
	 * Expects that there is no event. What the server has sent by now counts, even if it
	 * is still on its way, so there is nothing to wait for: publications of other clients
	 * of this kind have taken effect when they return.
	 */
	public SubscriptionSpec expectNoEvent() {
		this.session.settle(false);
		return expectNoEvent(Duration.ZERO);
	}

	/**
	 * Expects that no event comes within a time, for what happens in the server by
	 * itself. Fails as soon as one comes.
	 */
	public SubscriptionSpec expectNoEvent(Duration time) {
		Payload event = this.session.nextEvent(this.events, time);
		if (event != null) {
			throw this.session.connection()
				.failure("There is an event of %s: %s (expected: none).".formatted(this.topic, event));
		}
		return this;
	}

	/**
	 * Ends the subscription in the server; what comes after all can still be expected.
	 * Returns when that has taken effect.
	 */
	public SubscriptionSpec unsubscribe() {
		this.session.unsubscribe(this.topic);
		return this;
	}

}
