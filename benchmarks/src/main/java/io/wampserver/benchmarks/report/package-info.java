// SPDX-License-Identifier: Apache-2.0

/**
 * Figures, and what is made of them: tables, goals and the page of the documentation.
 */
@NullMarked
package io.wampserver.benchmarks.report;

import org.jspecify.annotations.NullMarked;
