// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the WAMP server as a whole. Those of its endpoints are
 * {@link WampEndpointProperties}.
 *
 * @param enabled Whether to run a WAMP server.
 * @param browserClient The browser client that the web server of the application serves.
 */
@ConfigurationProperties(WampServerProperties.PREFIX)
public record WampServerProperties(@DefaultValue("true") boolean enabled, @DefaultValue BrowserClient browserClient) {

	static final String PREFIX = "wamp.server";

	/**
	 * The browser client that the web server of the application serves.
	 *
	 * @param enabled Whether to serve the browser client.
	 * @param path Path of the browser client, beginning with a slash and ending in '.js'.
	 * Its TypeScript declarations are beside it, ending in '.d.ts'.
	 */
	public record BrowserClient(@DefaultValue("true") boolean enabled, @DefaultValue("/wamp-client.js") String path) {

	}

}
