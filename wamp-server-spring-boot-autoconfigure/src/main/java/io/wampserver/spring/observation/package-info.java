// SPDX-License-Identifier: Apache-2.0

/**
 * Meters and observations of what a server does, with Micrometer.
 */
@NullMarked
package io.wampserver.spring.observation;

import org.jspecify.annotations.NullMarked;
