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

	/** The group of WebSocket middleware: find dead peers. */
	public static final int KEEP_ALIVE = -400;

	/** The groups of message middleware: observe, or time, everything behind. */
	public static final int OBSERVATION = -500;

	/** The groups of message middleware: say in log lines whose request it is. */
	public static final int LOG_CONTEXT = -450;

	/** What a bean without an order has. */
	public static final int DEFAULT = Ordered.LOWEST_PRECEDENCE;

	private MiddlewareOrder() {
	}

}
