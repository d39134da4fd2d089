// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * A client publishes an event to a topic (protocol reference section 7.2).
 *
 * @param uri the topic
 * @param event the event, null included
 * @param recipients who gets it
 */
public record Publish(String uri, Payload event, Recipients recipients) implements ClientMessage {

	@Override
	public <C, R> R accept(Visitor<C, R> visitor, C context) {
		return visitor.publish(context, this);
	}

}
