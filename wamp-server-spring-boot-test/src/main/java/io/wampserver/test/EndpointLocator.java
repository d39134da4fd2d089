// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;

/**
 * Says where the endpoints of a server under test are. Asked with each connection, so the
 * server need not run before.
 */
@FunctionalInterface
public interface EndpointLocator {

	/**
	 * Gives the URI of an endpoint.
	 * @param endpoint its name, {@value io.wampserver.Endpoint#DEFAULT_NAME} for the
	 * default one
	 * @return a URI with the scheme {@code ws} or {@code wss}
	 * @throws IllegalStateException if there is no such endpoint or it cannot be reached
	 */
	URI locate(String endpoint);

}
