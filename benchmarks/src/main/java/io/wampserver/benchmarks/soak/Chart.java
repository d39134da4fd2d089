// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A picture of the memory in use over time, as SVG.
 */
final class Chart {

	private static final int WIDTH = 800;

	private static final int HEIGHT = 300;

	private static final int MARGIN = 40;

	private static final double MEGABYTE = 1e6;

	private final List<Sample> samples;

	private final long seconds;

	private final long bytes;

	Chart(List<Sample> samples) {
		this.samples = samples;
		this.seconds = samples.stream().mapToLong(Sample::seconds).max().orElse(1);
		this.bytes = samples.stream().mapToLong(Sample::resident).max().orElse(1);
	}

	List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT,
				"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
				WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN));
		lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
		lines.add(String.format(Locale.ROOT,
				"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"white\" stroke=\"silver\"/>", MARGIN, MARGIN,
				WIDTH, HEIGHT));
		lines.add(text(MARGIN, MARGIN + HEIGHT + 20,
				"0 s to " + this.seconds + " s, up to " + Math.round(this.bytes / MEGABYTE)
						+ " MB: resident memory, heap after garbage collection, direct memory"));
		lines.add(curve("resident", "gray", Sample::resident));
		lines.add(curve("heap", "royalblue", Sample::heap));
		lines.add(curve("direct", "darkorange", (sample) -> sample.state().direct()));
		lines.add("</svg>");
		return lines;
	}

	private String curve(String name, String colour, ToLongFunction<Sample> value) {
		StringBuilder points = new StringBuilder();
		double y = 0;
		for (Sample sample : this.samples) {
			double x = MARGIN + (double) WIDTH * sample.seconds() / Math.max(1, this.seconds);
			y = MARGIN + HEIGHT - (double) HEIGHT * value.applyAsLong(sample) / Math.max(1, this.bytes);
			points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
		}
		return String.format(Locale.ROOT, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>",
				points.toString().strip(), colour) + text(MARGIN + WIDTH - 60, Math.round(y) - 4, name);
	}

	private static String text(long x, long y, String text) {
		return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>", x, y, text);
	}

}
