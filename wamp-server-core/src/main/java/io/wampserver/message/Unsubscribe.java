// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * A subscription ends (protocol reference section 7.1).
 *
 * @param uri the topic
 * @param reason why it ends
 */
public record Unsubscribe(String uri, Reason reason) implements ClientMessage {

	@Override
	public <C, R> R accept(Visitor<C, R> visitor, C context) {
		return visitor.unsubscribe(context, this);
	}

	/**
	 * Why a subscription ends.
	 */
	public enum Reason {

		/** The client asked for it. */
		CLIENT,

		/** The session ended. */
		DISCONNECT,

		/** The application ended it. */
		KICKED

	}

}
