// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;

/**
 * The server failed while handling a connection, which it closes with 1011.
 *
 * @param connection the connection
 * @param failure what was thrown
 */
public record ConnectionFailed(Connection connection, Throwable failure) implements WampEvent {

}
