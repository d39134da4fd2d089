// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.event.WampEvent;
import io.wampserver.event.WampEventListener;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes the lifecycle events of connections and subscriptions as application events,
 * for listener methods such as this one:
 *
 * <pre class="code">
 * &#64;EventListener
 * void left(ConnectionClosed event) {
 * 	...
 * }
 * </pre>
 *
 * <p>
 * Listener methods are called as {@link WampEventListener} is: off the event loops, for
 * one connection in order.
 */
public final class ApplicationEventBridge implements WampEventListener {

	private final ApplicationEventPublisher publisher;

	public ApplicationEventBridge(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void onEvent(WampEvent event) {
		this.publisher.publishEvent(event);
	}

}
