// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * The result of a call (protocol reference section 6.3).
 *
 * @param id the caller's id
 * @param result the result, null for a procedure without one
 */
public record CallResult(CallId id, Payload result) implements ServerMessage {

	@Override
	public <C> void accept(Visitor<C> visitor, C context) {
		visitor.callResult(context, this);
	}

}
