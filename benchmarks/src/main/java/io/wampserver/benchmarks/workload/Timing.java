// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;

/**
 * How long one measurement takes.
 *
 * @param warmUp how long the load runs before
 * @param measured how long it is measured
 * @param brief whether little of everything is enough
 */
public record Timing(Duration warmUp, Duration measured, boolean brief) {
}
