// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampServer;

/**
 * Changes the server of a port of its own before it is built. Beans of this type are
 * called in {@code @Order}, when everything the properties say has been applied; with
 * {@link ForEndpoint}, for the server whose port is that endpoint's. On a mounted
 * endpoint they have no effect.
 */
@FunctionalInterface
public interface WampServerCustomizer {

	void customize(WampServer.Builder server);

}
