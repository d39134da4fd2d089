// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the WAMP server as a whole. Those of its endpoints are
 * {@link WampEndpointProperties}.
 */
@ConfigurationProperties(WampServerProperties.PREFIX)
public class WampServerProperties {

	static final String PREFIX = "wamp.server";

	/**
	 * Whether to run a WAMP server.
	 */
	private boolean enabled = true;

	/**
	 * The browser client that the web server of the application serves.
	 */
	private final BrowserClient browserClient = new BrowserClient();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public BrowserClient getBrowserClient() {
		return this.browserClient;
	}

	/**
	 * The browser client that the web server of the application serves.
	 */
	public static class BrowserClient {

		/**
		 * Whether to serve the browser client.
		 */
		private boolean enabled = true;

		/**
		 * Path of the browser client, beginning with a slash and ending in '.js'. Its
		 * TypeScript declarations are beside it, ending in '.d.ts'.
		 */
		private String path = "/wamp-client.js";

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

	}

}
