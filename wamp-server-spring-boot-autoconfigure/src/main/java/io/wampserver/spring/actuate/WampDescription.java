// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * All servers and endpoints of the application.
 *
 * @param version the version of the WAMP server, null if it is not known
 * @param servers the servers
 * @param endpoints the endpoints, the default one first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WampDescription(@Nullable String version, List<ServerDescription> servers,
		List<EndpointDescription> endpoints) {

}
