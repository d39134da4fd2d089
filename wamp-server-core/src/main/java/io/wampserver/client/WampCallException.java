// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The server answered a call with an error (protocol reference section 6.4). It is an
 * answer rather than a fault, so it carries no stack trace.
 */
public final class WampCallException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	private final String description;

	private final transient @Nullable Payload details;

	WampCallException(String uri, String description, @Nullable Payload details) {
		super(description.isEmpty() ? uri : uri + ": " + description, null, true, false);
		this.uri = uri;
		this.description = description;
		this.details = details;
	}

	/**
	 * Says which error it is.
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * The server's text for developers, possibly empty.
	 */
	public String description() {
		return this.description;
	}

	/**
	 * What the server tells beyond the description, null if nothing.
	 */
	public @Nullable Payload details() {
		return this.details;
	}

	/**
	 * Decodes the details.
	 * @return null if there are none
	 * @throws io.wampserver.message.PayloadException if they do not fit the type
	 */
	public <T> @Nullable T details(Class<T> type) {
		return (this.details != null) ? this.details.as(type) : null;
	}

}
