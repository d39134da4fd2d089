// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

/**
 * The message type codes of WAMP v1 (protocol reference section 1).
 */
final class V1Type {

	static final int WELCOME = 0;

	static final int PREFIX = 1;

	static final int CALL = 2;

	static final int CALLRESULT = 3;

	static final int CALLERROR = 4;

	static final int SUBSCRIBE = 5;

	static final int UNSUBSCRIBE = 6;

	static final int PUBLISH = 7;

	static final int EVENT = 8;

	private V1Type() {
	}

}
