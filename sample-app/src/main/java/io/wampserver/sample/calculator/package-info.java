// SPDX-License-Identifier: Apache-2.0

/**
 * Procedures: arguments, results, errors and work that blocks.
 */
@NullMarked
package io.wampserver.sample.calculator;

import org.jspecify.annotations.NullMarked;
