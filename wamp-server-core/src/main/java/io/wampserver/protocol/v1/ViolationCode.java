// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.Locale;

import io.wampserver.connection.CloseStatus;

/**
 * How a client's message can break the protocol (protocol reference section 3.1).
 */
enum ViolationCode {

	BINARY_FRAME(CloseStatus.UNSUPPORTED_DATA),

	NOT_JSON,

	NOT_ARRAY,

	EMPTY_ARRAY,

	TYPE_NOT_INTEGER,

	UNKNOWN_TYPE,

	WRONG_DIRECTION,

	MISSING_ELEMENT,

	BAD_ELEMENT_TYPE,

	TOO_LONG;

	@SuppressWarnings("Immutable") // a record of an int and a string
	private final CloseStatus status;

	ViolationCode() {
		this(CloseStatus.PROTOCOL_ERROR);
	}

	ViolationCode(CloseStatus status) {
		this.status = status;
	}

	/**
	 * What meters call it.
	 */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The status a connection is closed with, without a reason.
	 */
	CloseStatus status() {
		return this.status;
	}

}
