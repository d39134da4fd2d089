// SPDX-License-Identifier: Apache-2.0

/**
 * The servers that are compared, each in a process of its own.
 */
@NullMarked
package io.wampserver.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
