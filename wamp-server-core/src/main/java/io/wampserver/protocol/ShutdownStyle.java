// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

/**
 * How connections end when the server stops (protocol reference section 8.3).
 */
public enum ShutdownStyle {

	/** TCP ends without a close frame, which brings AutobahnJS clients back. */
	DROP,

	/** A close frame with code 1001. */
	CLOSE_FRAME

}
