// SPDX-License-Identifier: Apache-2.0

/**
 * Server middleware, group 1: the handshake request.
 */
@NullMarked
package io.wampserver.http;

import org.jspecify.annotations.NullMarked;
