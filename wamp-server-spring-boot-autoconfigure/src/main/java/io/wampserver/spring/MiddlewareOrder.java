// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import org.springframework.core.Ordered;

/**
 * Where the middleware that comes with the server stands in its group. The lower value is
 * called first, so that middleware of an application, which comes last without an
 * {@code @Order}, sees only what the other middleware let pass.
 */
public final class MiddlewareOrder {

	/** The group of HTTP middleware: refuse blocked addresses. */
	public static final int BLOCKED_ADDRESS = -400;

	/** The group of HTTP middleware: refuse foreign origins. */
	public static final int ALLOWED_ORIGIN = -300;

	/**
	 * The group of HTTP middleware: refuse what would be too many connections or
	 * handshakes, before anything is looked up.
	 */
	public static final int CONNECTION_LIMIT = -275;

	/** The groups of HTTP and of WebSocket middleware: the session of the web login. */
	public static final int SESSION = -250;

	/** The group of HTTP middleware: authenticate. */
	public static final int AUTHENTICATION = -200;

	/** The group of WebSocket middleware: find dead peers. */
	public static final int KEEP_ALIVE = -400;

	/** The groups of message middleware: observe, or time, everything behind. */
	public static final int OBSERVATION = -500;

	/** The groups of message middleware: say in log lines whose request it is. */
	public static final int LOG_CONTEXT = -450;

	/** The groups of message middleware: provide the security context. */
	public static final int SECURITY_CONTEXT = -300;

	/**
	 * The groups of WAMP and RPC middleware: log in, and refuse what the permissions do
	 * not allow.
	 */
	public static final int LOGIN = -250;

	/** The groups of message middleware: refuse what a user may not do. */
	public static final int AUTHORIZATION = -200;

	/** What a bean without an order has. */
	public static final int DEFAULT = Ordered.LOWEST_PRECEDENCE;

	private MiddlewareOrder() {
	}

}
