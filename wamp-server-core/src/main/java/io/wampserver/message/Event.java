// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * An event for a subscriber (protocol reference section 7.4).
 *
 * @param topic the full topic URI
 * @param event the event, null included
 */
public record Event(String topic, Payload event) implements ServerMessage {

	@Override
	public <C> void accept(Visitor<C> visitor, C context) {
		visitor.event(context, this);
	}

}
