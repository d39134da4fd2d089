// SPDX-License-Identifier: Apache-2.0

/**
 * The load generator: a raw client that does as little as it can for a message and checks
 * each answer all the same.
 */
@NullMarked
package io.wampserver.benchmarks.load;

import org.jspecify.annotations.NullMarked;
