// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import org.jspecify.annotations.Nullable;

/**
 * The failure of a call (protocol reference section 6.4).
 *
 * @param id the caller's id
 * @param uri the full error URI, not empty
 * @param description a text for developers, possibly empty
 * @param details the details; null where there are none
 */
public record CallError(CallId id, String uri, String description, @Nullable Payload details) implements ServerMessage {

	public CallError {
		if (uri.isEmpty()) {
			throw new IllegalArgumentException("uri: empty (expected: a full error URI)");
		}
		details = (details != null && details.isNull()) ? null : details;
	}

	@Override
	public <C> void accept(Visitor<C> visitor, C context) {
		visitor.callError(context, this);
	}

}
