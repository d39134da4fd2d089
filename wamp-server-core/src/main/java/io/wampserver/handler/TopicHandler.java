// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * Takes part in what clients do with a topic (protocol reference section 7). By default
 * it agrees to everything and relays events unchanged.
 *
 * <p>
 * Called on the client's event loop and must not block; {@link BlockingHandlers} moves
 * work that blocks elsewhere. For one client one method runs after another in the order
 * of its messages: the next message waits until the returned {@code Mono} has terminated.
 */
public interface TopicHandler {

	/** Agrees to everything and relays events unchanged. */
	TopicHandler RELAY = new TopicHandler() {
	};

	/**
	 * Decides a subscription, which takes effect when the result completes. A client that
	 * is subscribed already does not get here.
	 * @return emits an initial event for this client alone, or nothing; an error refuses
	 * the subscription, of which the client learns nothing
	 */
	default Mono<?> onSubscribe(TopicRequest request) {
		return Mono.empty();
	}

	/**
	 * Decides a publication.
	 * @return emits the event that subscribers get, {@code Payload.NULL} for null; if it
	 * completes without one nothing is published. An error refuses the publication, of
	 * which the client learns nothing
	 */
	default Mono<?> onPublish(TopicRequest request, Publish publish) {
		return Mono.just(publish.event());
	}

	/**
	 * Learns that a subscription has ended, once for each that had taken effect.
	 */
	default Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		return Mono.empty();
	}

}
