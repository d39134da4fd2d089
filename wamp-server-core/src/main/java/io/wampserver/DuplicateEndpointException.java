// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

/**
 * Two endpoints of one server cannot be told apart.
 */
public final class DuplicateEndpointException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final transient Endpoint first;

	private final transient Endpoint second;

	private DuplicateEndpointException(String message, Endpoint first, Endpoint second) {
		super(message);
		this.first = first;
		this.second = second;
	}

	static DuplicateEndpointException ofPath(Endpoint first, Endpoint second) {
		return new DuplicateEndpointException("paths: " + first.path() + " of endpoint '" + first.name() + "', "
				+ second.path() + " of endpoint '" + second.name() + "' (expected: paths that differ)", first, second);
	}

	static DuplicateEndpointException ofName(Endpoint first, Endpoint second) {
		return new DuplicateEndpointException("names: '" + first.name() + "' of the endpoints " + first.path() + " and "
				+ second.path() + " (expected: names that differ)", first, second);
	}

	public Endpoint first() {
		return this.first;
	}

	public Endpoint second() {
		return this.second;
	}

}
