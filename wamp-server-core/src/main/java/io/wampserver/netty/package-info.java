// SPDX-License-Identifier: Apache-2.0

/**
 * The Reactor Netty transport: upgrade, frames, compression and the outbound queue.
 */
@NullMarked
package io.wampserver.netty;

import org.jspecify.annotations.NullMarked;
