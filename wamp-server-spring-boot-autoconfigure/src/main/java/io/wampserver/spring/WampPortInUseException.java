// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

/**
 * The server's own port cannot be opened.
 */
public class WampPortInUseException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final int port;

	public WampPortInUseException(int port, Throwable cause) {
		super("port: " + port + " cannot be opened (expected: a free port)", cause);
		this.port = port;
	}

	public int port() {
		return this.port;
	}

}
