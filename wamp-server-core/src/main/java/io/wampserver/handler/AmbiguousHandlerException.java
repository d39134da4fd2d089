// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

/**
 * Two handlers are registered for the same URIs.
 */
public class AmbiguousHandlerException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String pattern;

	private final transient Object first;

	private final transient Object second;

	public AmbiguousHandlerException(String kind, String pattern, Object first, Object second) {
		super(kind + ": " + pattern + " is handled by both " + first + " and " + second);
		this.pattern = pattern;
		this.first = first;
		this.second = second;
	}

	/**
	 * The pattern of the second handler.
	 */
	public String pattern() {
		return this.pattern;
	}

	public Object first() {
		return this.first;
	}

	public Object second() {
		return this.second;
	}

}
