// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the Actuator endpoint.
 *
 * @param showDetails When to show the users and addresses of connections.
 * @param roles Roles whose holders are shown users and addresses when authorized. When
 * empty, everybody who is logged in.
 */
@ConfigurationProperties("management.endpoint.wamp")
record WampActuatorProperties(@DefaultValue("never") Show showDetails, @DefaultValue Set<String> roles) {

	WampActuatorProperties {
		roles = Set.copyOf(roles);
	}

}
