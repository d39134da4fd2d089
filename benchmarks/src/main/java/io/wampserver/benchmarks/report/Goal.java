// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something that the server is meant to reach, and what was measured.
 *
 * @param text what it is about
 * @param bound what it must be compared with
 * @param atMost whether the bound is the most, otherwise it is the least
 * @param measured the figure, empty if it was not measured
 */
public record Goal(String text, double bound, boolean atMost, OptionalDouble measured) {

	private static final double WHOLE_NUMBERS_FROM = 100;

	/**
	 * A goal that is met up to the bound.
	 */
	public static Goal atMost(String text, double bound, OptionalDouble measured) {
		return new Goal(text, bound, true, measured);
	}

	/**
	 * A goal that is met from the bound on.
	 */
	public static Goal atLeast(String text, double bound, OptionalDouble measured) {
		return new Goal(text, bound, false, measured);
	}

	boolean met() {
		double figure = this.measured.orElse(Double.NaN);
		return this.atMost ? figure <= this.bound : figure >= this.bound;
	}

	/** A row of the table of goals. */
	String row() {
		String verdict = this.measured.isEmpty() ? "not measured" : met() ? "met" : "**not met**";
		return Table.row(List.of(this.text, (this.atMost ? "≤ " : "≥ ") + format(this.bound),
				this.measured.isPresent() ? format(this.measured.getAsDouble()) : "–", verdict));
	}

	private static String format(double figure) {
		return String.format(Locale.ROOT, (figure >= WHOLE_NUMBERS_FROM) ? "%,.0f" : "%.2f", figure);
	}

}
