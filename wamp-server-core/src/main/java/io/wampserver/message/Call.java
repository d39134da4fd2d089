// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * A client calls a procedure (protocol reference section 6.1).
 *
 * @param id recognises the answer
 * @param uri the procedure
 * @param arguments the arguments
 */
public record Call(CallId id, String uri, Arguments arguments) implements ClientMessage {

	@Override
	public <C, R> R accept(Visitor<C, R> visitor, C context) {
		return visitor.call(context, this);
	}

}
