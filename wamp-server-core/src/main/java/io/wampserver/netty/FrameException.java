// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.connection.CloseStatus;

/**
 * The peer breaks the WebSocket protocol. Bad input rather than a fault, so it carries no
 * stack trace.
 */
final class FrameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient CloseStatus status;

	FrameException(CloseStatus status) {
		super(status.toString(), null, false, false);
		this.status = status;
	}

	static FrameException protocolError(String reason) {
		return new FrameException(CloseStatus.PROTOCOL_ERROR.withReason(reason));
	}

	CloseStatus status() {
		return this.status;
	}

}
