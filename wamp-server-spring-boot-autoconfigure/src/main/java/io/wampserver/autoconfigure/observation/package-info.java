// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of meters, observations and the logging context.
 */
@NullMarked
package io.wampserver.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
