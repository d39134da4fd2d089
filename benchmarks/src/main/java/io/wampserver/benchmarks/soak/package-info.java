// SPDX-License-Identifier: Apache-2.0

/**
 * A long run: whether the server is at the end what it was at the beginning.
 */
@NullMarked
package io.wampserver.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
