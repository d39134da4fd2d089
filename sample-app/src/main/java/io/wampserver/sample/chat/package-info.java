// SPDX-License-Identifier: Apache-2.0

/**
 * Topics with a variable: events that handlers make, and an initial event for
 * subscribers.
 */
@NullMarked
package io.wampserver.sample.chat;

import org.jspecify.annotations.NullMarked;
