// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * What a client asks for, whatever dialect it speaks. URIs are resolved: they are the
 * full URIs that handlers, authorization, logs and metrics see.
 */
public sealed interface ClientMessage permits Call, Subscribe, Unsubscribe, Publish {

	/**
	 * The procedure or topic.
	 */
	String uri();

	/**
	 * Calls the visitor's method for this kind of message.
	 */
	<C, R> R accept(Visitor<C, R> visitor, C context);

	/**
	 * Tells the kinds of message apart.
	 *
	 * @param <C> passed on to the visitor
	 * @param <R> returned by it
	 */
	interface Visitor<C, R> {

		R call(C context, Call call);

		R subscribe(C context, Subscribe subscribe);

		R unsubscribe(C context, Unsubscribe unsubscribe);

		R publish(C context, Publish publish);

	}

}
