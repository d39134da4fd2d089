// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.util.Map;

/**
 * A session as a store has it at one time.
 *
 * @param id what the client proves its session with, so never to be logged or sent
 * @param attributes its attributes, not to be changed here
 * @param maxIdle how long it lives without use; forever if negative
 */
public record StoredSession(String id, Map<String, Object> attributes, Duration maxIdle) {

	StoredSession withId(String changed) {
		return new StoredSession(changed, this.attributes, this.maxIdle);
	}

	/** Without the id and the attributes, both of which may be secret. */
	@Override
	public String toString() {
		return "session with " + this.attributes.size() + " attributes";
	}

}
