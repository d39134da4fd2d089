// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

/**
 * What may become of a message where a client is slow, and who learns of it. Shared by
 * all receivers of the message. Its methods are called by event loops and other threads
 * at the same time and must be quick.
 */
public interface DeliveryTerms {

	SlowConsumerPolicy policy();

	/**
	 * Tells topics apart, by identity: the messages of one may make room for each other.
	 */
	Object topic();

	/**
	 * The message has to wait for one receiver.
	 */
	void waits();

	/**
	 * The message was dropped for one receiver.
	 * @param waited whether it has waited before, of which {@link #waits()} was told
	 */
	void dropped(boolean waited);

}
