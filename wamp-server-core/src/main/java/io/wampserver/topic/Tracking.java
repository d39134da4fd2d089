// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Follows one publication until every event loop has handed it to its subscribers.
 * Subscribers that have it written at once cost nothing more. Safe for use by any thread.
 */
final class Tracking {

	/** Where it is still to be handed over, and the publisher. */
	private final AtomicInteger missing = new AtomicInteger(1);

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger dropped = new AtomicInteger();

	private final CompletableFuture<PublishResult> result = new CompletableFuture<>();

	private volatile int receivers;

	/**
	 * The terms of the publication.
	 * @param topic those of its topic, null where no event is dropped
	 */
	DeliveryTerms terms(@Nullable TopicTerms topic) {
		return new Terms(topic);
	}

	/**
	 * There is one more place where it is to be handed over.
	 * @return to be run when that has happened
	 */
	Runnable expect() {
		this.missing.incrementAndGet();
		return this::taken;
	}

	/**
	 * It is on its way.
	 * @return completes when it has been handed over. Not by event loops, as whoever gets
	 * it may block
	 */
	CompletionStage<PublishResult> sentTo(int subscribers) {
		this.receivers = subscribers;
		taken();
		return this.result;
	}

	private void taken() {
		if (this.missing.decrementAndGet() == 0) {
			PublishResult taken = new PublishResult(this.receivers, this.waiting.get(), this.dropped.get());
			this.result.completeAsync(() -> taken);
		}
	}

	/**
	 * The terms of the topic, and whoever follows the publication.
	 */
	private final class Terms implements DeliveryTerms {

		private final @Nullable TopicTerms topic;

		private Terms(@Nullable TopicTerms topic) {
			this.topic = topic;
		}

		@Override
		public SlowConsumerPolicy policy() {
			return (this.topic != null) ? this.topic.policy() : SlowConsumerPolicy.CLOSE;
		}

		@Override
		public Object topic() {
			return (this.topic != null) ? this.topic : this;
		}

		@Override
		public void waits() {
			Tracking.this.waiting.incrementAndGet();
		}

		@Override
		public void dropped(boolean waited) {
			if (waited) {
				Tracking.this.waiting.decrementAndGet();
			}
			Tracking.this.dropped.incrementAndGet();
			if (this.topic != null) {
				this.topic.dropped(waited);
			}
		}

	}

}
