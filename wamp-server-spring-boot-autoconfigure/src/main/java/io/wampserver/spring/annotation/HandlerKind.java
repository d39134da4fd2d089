// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

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

	boolean isTopic() {
		return this == PUBLISH || this == SUBSCRIBE || this == UNSUBSCRIBE;
	}

}
