// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;

/**
 * What an application sets for each endpoint by its name: path, limits, switches and how
 * it stops.
 */
public interface EndpointSettings {

	/**
	 * Applies the settings of the endpoint that has the builder's name.
	 */
	void applyTo(WampEndpoint.Builder endpoint);

	/**
	 * Applies the settings of the endpoint that has the builder's name.
	 */
	void applyTo(WebSocketEndpoint.Builder endpoint);

}
