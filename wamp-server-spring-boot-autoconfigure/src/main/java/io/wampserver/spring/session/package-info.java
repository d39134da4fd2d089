// SPDX-License-Identifier: Apache-2.0

/**
 * The session of the web login on the connection: looked up at the handshake, kept alive
 * by use, and the end of the connection when it ends.
 */
@NullMarked
package io.wampserver.spring.session;

import org.jspecify.annotations.NullMarked;
