// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A server that accepts connections.
 *
 * @param mounted whether it is the web server of the application, not one of a port of
 * its own
 * @param address the address it listens on; null if the web server does not say
 * @param port the port in use; null before it is open
 * @param listening whether the port is open
 * @param endpoints the names of the endpoints behind it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerDescription(boolean mounted, @Nullable String address, @Nullable Integer port, boolean listening,
		List<String> endpoints) {

	public ServerDescription {
		endpoints = List.copyOf(endpoints);
	}

}
