// SPDX-License-Identifier: Apache-2.0

/**
 * How much an endpoint is used, for whatever keeps meters.
 */
@NullMarked
package io.wampserver.metrics;

import org.jspecify.annotations.NullMarked;
