// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

/**
 * What a client asks for.
 */
public enum WampOperation {

	/** It calls a procedure. */
	CALL,

	/** It subscribes to a topic. */
	SUBSCRIBE,

	/** It publishes to a topic. */
	PUBLISH,

	/** A subscription has ended, whoever ended it. */
	UNSUBSCRIBE;

	private final String id = WampMeterNames.id(this);

	/**
	 * What meters and spans call it.
	 */
	public String id() {
		return this.id;
	}

}
