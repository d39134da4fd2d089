// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a server has answered to a handshake.
 *
 * @param status the HTTP status, 101 if it has accepted
 * @param headers the header fields
 * @param subprotocol the subprotocol it has selected, null for none
 * @param failure why there is no WebSocket, null if there is one
 */
record Handshake(int status, HttpHeaders headers, @Nullable String subprotocol, @Nullable String failure) {

}
