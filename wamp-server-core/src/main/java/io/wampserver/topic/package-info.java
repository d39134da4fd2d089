// SPDX-License-Identifier: Apache-2.0

/**
 * Topics, subscriptions and publishing.
 */
@NullMarked
package io.wampserver.topic;

import org.jspecify.annotations.NullMarked;
