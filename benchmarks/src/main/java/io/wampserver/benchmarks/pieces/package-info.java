// SPDX-License-Identifier: Apache-2.0

/**
 * The pieces of a message's way, each measured on its own with JMH.
 *
 * <pre>
 * ./mvnw compile exec:exec -pl benchmarks -am -Dbenchmarks.main=io.wampserver.benchmarks.pieces.Pieces
 * ./mvnw compile exec:exec -pl benchmarks -am -Dbenchmarks.main=io.wampserver.benchmarks.pieces.Pieces \
 *     -Dbenchmarks.args="-prof gc Events"
 * </pre>
 */
@NullMarked
package io.wampserver.benchmarks.pieces;

import org.jspecify.annotations.NullMarked;
