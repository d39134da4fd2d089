// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

/**
 * Endpoints cannot be mounted on the web server of the application.
 */
final class UnsupportedWebServerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param found the web server that is there
	 */
	UnsupportedWebServerException(String found) {
		super("WAMP endpoints can only join a web server that is Reactor Netty in a WebFlux application, but this is "
				+ found + ".");
	}

}
