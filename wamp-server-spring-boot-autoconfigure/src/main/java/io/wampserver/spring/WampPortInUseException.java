// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

/**
 * A port of its own cannot be opened.
 */
public class WampPortInUseException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String endpoint;

	private final int port;

	/**
	 * Creates an exception.
	 * @param endpoint the name of the first endpoint on that port
	 */
	public WampPortInUseException(String endpoint, int port, Throwable cause) {
		super("endpoint: " + endpoint + ", port: " + port + " cannot be opened (expected: a free port)", cause);
		this.endpoint = endpoint;
		this.port = port;
	}

	/**
	 * The name of the first endpoint on that port.
	 */
	public String endpoint() {
		return this.endpoint;
	}

	public int port() {
		return this.port;
	}

}
