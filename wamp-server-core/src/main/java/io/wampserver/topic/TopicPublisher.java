// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampserver.message.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * Publishes from any code of the application (protocol reference section 7.5). There is
 * no publishing session, hence nobody is excluded unless the recipients say so.
 *
 * <p>
 * Safe for use by any thread, event loops included: nothing blocks. What one thread
 * publishes arrives at a subscriber in that order.
 */
public interface TopicPublisher {

	/**
	 * Publishes an event to all subscribers.
	 * @param topic the full topic URI
	 * @param event anything the payload codec can encode
	 * @return how many subscribers of this server get it
	 * @throws io.wampserver.message.PayloadException if the event cannot be encoded
	 */
	default int publish(String topic, @Nullable Object event) {
		return publish(topic, event, Recipients.ALL);
	}

	/**
	 * Publishes an event to those subscribers the recipients include.
	 */
	int publish(String topic, @Nullable Object event, Recipients recipients);

	/**
	 * Publishes an event to all subscribers and tells what has become of it.
	 */
	default CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event) {
		return publishWithResult(topic, event, Recipients.ALL);
	}

	/**
	 * Publishes an event to those subscribers the recipients include, at once, and tells
	 * what has become of it. What a client has received only the client knows.
	 * @return completes when every subscriber has been handed the event, on a thread that
	 * may block. A publisher that does not follow its events tells the receivers alone
	 */
	default CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event,
			Recipients recipients) {
		return CompletableFuture.completedFuture(new PublishResult(publish(topic, event, recipients), 0, 0));
	}

	/**
	 * Publishes an event to one session, if it is subscribed.
	 * @return whether it gets the event
	 */
	default boolean publishTo(String sessionId, String topic, @Nullable Object event) {
		return publish(topic, event, Recipients.only(sessionId)) > 0;
	}

}
