// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.net.InetSocketAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A handshake was refused.
 *
 * @param endpoint the name of the endpoint that was asked for
 * @param uri what was asked for
 * @param remoteAddress who asked
 * @param origin the origin the request named, if any
 * @param status the HTTP status of the refusal
 * @param reason what the body of the refusal says
 */
public record ConnectionRejected(String endpoint, URI uri, @Nullable InetSocketAddress remoteAddress,
		@Nullable String origin, int status, String reason) implements WampEvent {

}
