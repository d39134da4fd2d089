// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.Locale;

/**
 * What a figure says; a column of a table.
 *
 * @param title the unit, or what is counted
 * @param decimals how many decimals are worth showing
 */
public record Metric(String title, int decimals) {

	/** Messages, deliveries or connections a second. */
	public static final Metric RATE = new Metric("per second", 0);

	/** What noise moves least. */
	public static final Metric CPU = new Metric("CPU s per million", 2);

	/** Near 100 the load generator was what was measured. */
	public static final Metric GENERATOR = new Metric("generator CPU %", 0);

	/**
	 * The figure as it is shown.
	 */
	public String format(double figure) {
		return String.format(Locale.ROOT, "%,." + this.decimals + "f", figure);
	}

}
