// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * A client subscribes to a topic (protocol reference section 7.1).
 *
 * @param uri the topic
 */
public record Subscribe(String uri) implements ClientMessage {

	@Override
	public <C, R> R accept(Visitor<C, R> visitor, C context) {
		return visitor.subscribe(context, this);
	}

}
