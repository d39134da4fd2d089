// SPDX-License-Identifier: Apache-2.0

/**
 * Server middleware, group 2: an established WebSocket.
 */
@NullMarked
package io.wampserver.websocket;

import org.jspecify.annotations.NullMarked;
