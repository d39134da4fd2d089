// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampEndpoint;

/**
 * Changes an endpoint before it is built. Beans of this type are called in
 * {@code @Order}, when everything the properties and other beans say has been applied.
 */
@FunctionalInterface
public interface WampEndpointCustomizer {

	void customize(WampEndpoint.Builder endpoint);

}
