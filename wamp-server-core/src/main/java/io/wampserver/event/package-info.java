// SPDX-License-Identifier: Apache-2.0

/**
 * Lifecycle events of connections and subscriptions, and their listener.
 */
@NullMarked
package io.wampserver.event;

import org.jspecify.annotations.NullMarked;
