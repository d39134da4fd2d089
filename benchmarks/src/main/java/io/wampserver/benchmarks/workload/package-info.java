// SPDX-License-Identifier: Apache-2.0

/**
 * What is measured: each workload puts one peer at a time under a load of its kind.
 */
@NullMarked
package io.wampserver.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
