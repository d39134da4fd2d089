// SPDX-License-Identifier: Apache-2.0

/**
 * Message handlers, message middleware, resolution and dispatch.
 */
@NullMarked
package io.wampserver.handler;

import org.jspecify.annotations.NullMarked;
