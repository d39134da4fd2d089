// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What is wrong with a long run. What the server holds is compared between the second
 * quarter of the time, when all code has run, and the last one.
 */
final class Verdict {

	/** How much more of something is no growth. */
	private static final double TOLERANCE = 1.1;

	/** Fewer samples tell nothing about growth. */
	private static final int FEW = 8;

	private static final long SOME_BYTES = 2_000_000;

	private static final long SOME_THREADS = 2;

	private final List<String> defects = new ArrayList<>();

	/**
	 * Looks for something that grows.
	 */
	void growth(List<Sample> samples) {
		if (samples.size() < FEW) {
			return;
		}
		growth("heap", samples, Sample::heap, SOME_BYTES);
		growth("direct memory", samples, (sample) -> sample.state().direct(), SOME_BYTES);
		growth("threads", samples, (sample) -> sample.state().threads(), SOME_THREADS);
	}

	private void growth(String what, List<Sample> samples, ToLongFunction<Sample> value, long negligible) {
		int quarter = samples.size() / 4;
		long before = median(samples.subList(quarter, 2 * quarter), value);
		long after = median(samples.subList(samples.size() - quarter, samples.size()), value);
		if (after > before * TOLERANCE + negligible) {
			this.defects
				.add(String.format(Locale.ROOT, "%s: from %d to %d (expected: no growth)", what, before, after));
		}
	}

	private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
		return samples.stream().mapToLong(value).sorted().skip(samples.size() / 2).findFirst().orElseThrow();
	}

	/**
	 * Looks whether there are none of something.
	 */
	void none(String what, long count) {
		if (count != 0) {
			this.defects.add(what + ": " + count + " (expected: none)");
		}
	}

	void defect(String defect) {
		this.defects.add(defect);
	}

	/**
	 * What is wrong, in sentences.
	 */
	List<String> defects() {
		return this.defects;
	}

}
