// SPDX-License-Identifier: Apache-2.0

/**
 * A WAMP v1 client on Reactor Netty.
 */
@NullMarked
package io.wampserver.client;

import org.jspecify.annotations.NullMarked;
