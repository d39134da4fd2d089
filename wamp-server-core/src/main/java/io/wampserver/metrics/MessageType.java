// SPDX-License-Identifier: Apache-2.0

package io.wampserver.metrics;

/**
 * The kinds of WAMP message, whatever dialect they are encoded in.
 */
public enum MessageType {

	/** The server greets a client. */
	WELCOME,

	/** A client declares a prefix. */
	PREFIX,

	/** A client calls a procedure. */
	CALL,

	/** The server answers a call with a result. */
	CALL_RESULT,

	/** The server answers a call with an error. */
	CALL_ERROR,

	/** A client subscribes to a topic. */
	SUBSCRIBE,

	/** A client ends a subscription. */
	UNSUBSCRIBE,

	/** A client publishes to a topic. */
	PUBLISH,

	/** The server sends what was published. */
	EVENT

}
