// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Spring Security on the connections of the WAMP server.
 *
 * @param closeOnExpiry Whether to close a connection when the access token of its
 * handshake expires.
 */
@ConfigurationProperties("wamp.server.security")
record WampSecurityProperties(@DefaultValue("true") boolean closeOnExpiry) {

}
