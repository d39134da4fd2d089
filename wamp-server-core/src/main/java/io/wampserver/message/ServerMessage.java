// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * What the server tells a client, whatever dialect it speaks.
 */
public sealed interface ServerMessage permits CallResult, CallError, Event {

	/**
	 * Calls the visitor's method for this kind of message.
	 */
	<C> void accept(Visitor<C> visitor, C context);

	/**
	 * Tells the kinds of message apart.
	 *
	 * @param <C> passed on to the visitor
	 */
	interface Visitor<C> {

		void callResult(C context, CallResult result);

		void callError(C context, CallError error);

		void event(C context, Event event);

	}

}
