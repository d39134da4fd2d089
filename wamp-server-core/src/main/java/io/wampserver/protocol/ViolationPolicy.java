// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

/**
 * What becomes of a client that breaks the protocol (protocol reference section 8.2).
 */
public enum ViolationPolicy {

	/** The connection is closed. */
	CLOSE,

	/** The message is dropped; too many of them close the connection. */
	IGNORE

}
