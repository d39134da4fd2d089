// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.handler.HandlerDescription;

/**
 * What a method handles, which decides the parameters it may have.
 */
enum HandlerKind {

	/** The calls of a procedure. */
	RPC,

	/** The publications of a topic. */
	PUBLISH,

	/** The subscriptions to a topic. */
	SUBSCRIBE,

	/** The ends of subscriptions to a topic. */
	UNSUBSCRIBE,

	/** The exceptions of handlers. */
	EXCEPTION;

	static HandlerKind of(TopicOperation operation) {
		return switch (operation) {
			case PUBLISH -> PUBLISH;
			case SUBSCRIBE -> SUBSCRIBE;
			case UNSUBSCRIBE -> UNSUBSCRIBE;
		};
	}

	/**
	 * What descriptions call it.
	 */
	HandlerDescription.Operation operation() {
		return switch (this) {
			case RPC -> HandlerDescription.Operation.CALL;
			case PUBLISH -> HandlerDescription.Operation.PUBLISH;
			case SUBSCRIBE -> HandlerDescription.Operation.SUBSCRIBE;
			case UNSUBSCRIBE -> HandlerDescription.Operation.UNSUBSCRIBE;
			case EXCEPTION -> HandlerDescription.Operation.ERROR;
		};
	}

	boolean isTopic() {
		return this == PUBLISH || this == SUBSCRIBE || this == UNSUBSCRIBE;
	}

}
