// SPDX-License-Identifier: Apache-2.0

package io.wampserver.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure meant for the peer: handlers and middleware raise it, and the caller gets its
 * URI, description and details as they are (protocol reference section 6.5).
 *
 * <pre class="code">
 * throw new WampException("http://example.com/error#sold-out", "only 12 left", Map.of("available", 12));
 * </pre>
 *
 * <p>
 * It is an answer rather than a fault, so it carries no stack trace; give a cause where
 * one helps.
 */
public class WampException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorType type;

	private final @Nullable String uri;

	private final transient @Nullable Object details;

	private final boolean sessionKilled;

	public WampException(String uri, String description) {
		this(uri, description, null);
	}

	/**
	 * Creates an error of the application's own.
	 * @param uri the full error URI, not empty
	 * @param description a text for developers, possibly empty
	 * @param details anything the payload codec can encode; null leaves them out
	 */
	public WampException(String uri, String description, @Nullable Object details) {
		this(ErrorType.GENERIC, requireUri(uri), description, details, false, null);
	}

	public WampException(ErrorType type) {
		this(type, type.description());
	}

	public WampException(ErrorType type, String description) {
		this(type, null, description, null, false, null);
	}

	private WampException(ErrorType type, @Nullable String uri, String description, @Nullable Object details,
			boolean sessionKilled, @Nullable Throwable cause) {
		super(description, cause, true, false);
		this.type = type;
		this.uri = uri;
		this.details = details;
		this.sessionKilled = sessionKilled;
	}

	private static String requireUri(String uri) {
		if (uri.isEmpty()) {
			throw new IllegalArgumentException("uri: empty (expected: a full error URI)");
		}
		return uri;
	}

	/**
	 * The same error with a cause, which stays in the server.
	 */
	public WampException causedBy(Throwable cause) {
		return new WampException(this.type, this.uri, description(), this.details, this.sessionKilled, cause);
	}

	/**
	 * The same error, after which the connection is closed with code 3000.
	 */
	public WampException killingSession() {
		return new WampException(this.type, this.uri, description(), this.details, true, getCause());
	}

	/**
	 * The kind of failure; {@link ErrorType#GENERIC} for an error with a URI of its own.
	 */
	public ErrorType type() {
		return this.type;
	}

	/**
	 * The URI given, or null where the {@link #type() type} stands for it.
	 */
	public @Nullable String uri() {
		return this.uri;
	}

	public String description() {
		String message = getMessage();
		return (message != null) ? message : "";
	}

	public @Nullable Object details() {
		return this.details;
	}

	public boolean isSessionKilled() {
		return this.sessionKilled;
	}

}
