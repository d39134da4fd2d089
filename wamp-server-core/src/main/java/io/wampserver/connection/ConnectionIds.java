// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.security.SecureRandom;

/**
 * Draws ids for connections, which are their WAMP session ids too: the decimal text of a
 * random integer from 1 to 2^53 (protocol reference section 4.3). An id names a session
 * and is no credential. Safe for use by any thread.
 */
public final class ConnectionIds {

	private static final int BITS = 53;

	private final SecureRandom random = new SecureRandom();

	public String next() {
		return Long.toString((this.random.nextLong() >>> (Long.SIZE - BITS)) + 1);
	}

}
