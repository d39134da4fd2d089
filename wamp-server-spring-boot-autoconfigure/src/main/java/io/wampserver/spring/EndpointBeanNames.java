// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.Endpoint;

/**
 * How the beans of endpoints are named: after the endpoint, or the endpoint's name with
 * the type behind it, as in {@code adminWampEndpoint}. That of the default endpoint is
 * {@value #DEFAULT}.
 */
public final class EndpointBeanNames {

	/** The bean of the default endpoint. */
	public static final String DEFAULT = "wampEndpoint";

	/** Follows the name of an endpoint that speaks WAMP. */
	public static final String WAMP_SUFFIX = "WampEndpoint";

	/** Follows the name of an endpoint for plain messages. */
	public static final String WEB_SOCKET_SUFFIX = "WebSocketEndpoint";

	private EndpointBeanNames() {
	}

	/**
	 * The name of the endpoint that a bean is.
	 */
	public static String endpointOf(String beanName) {
		if (beanName.equals(DEFAULT)) {
			return Endpoint.DEFAULT_NAME;
		}
		for (String suffix : new String[] { WAMP_SUFFIX, WEB_SOCKET_SUFFIX }) {
			if (beanName.endsWith(suffix) && beanName.length() > suffix.length()) {
				return beanName.substring(0, beanName.length() - suffix.length());
			}
		}
		return beanName;
	}

}
