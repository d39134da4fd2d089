// SPDX-License-Identifier: Apache-2.0

/**
 * Measurements of the server beside peers in one run.
 */
@NullMarked
package io.wampserver.benchmarks;

import org.jspecify.annotations.NullMarked;
