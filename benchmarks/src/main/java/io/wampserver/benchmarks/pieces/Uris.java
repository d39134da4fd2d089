// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import io.wampserver.uri.PrefixTable;
import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Prefixes, and finding the handler of a URI among few and many patterns.
 */
public class Uris extends Piece {

	private static final String EXACT = "http://example.com/topic/5000/exact";

	private static final String VARIABLE = "http://example.com/topic/5000/lobby/messages";

	private final PrefixTable prefixes = new PrefixTable(10, ":");

	private final UriPatternTable<String> few = table(5000, 5001);

	private final UriPatternTable<String> many = table(0, 10_000);

	/** Creates the tables. */
	public Uris() {
		this.prefixes.declare("ex", "http://example.com/");
	}

	private static UriPatternTable<String> table(int from, int to) {
		UriPatternTable<String> table = new UriPatternTable<>();
		for (int i = from; i < to; i++) {
			table.putIfAbsent(UriPattern.parse("http://example.com/topic/" + i + "/exact"), "exact");
			table.putIfAbsent(UriPattern.parse("http://example.com/topic/" + i + "/{room}/messages"), "variable");
		}
		return table;
	}

	/** A CURIE becomes a URI. */
	@Benchmark
	public String curie() {
		return this.prefixes.resolve("ex:topic");
	}

	/** A URI is no CURIE. */
	@Benchmark
	public String uri() {
		return this.prefixes.resolve(EXACT);
	}

	/** One exact URI and one pattern. */
	@Benchmark
	public @Nullable Object exactOfFew() {
		return this.few.find(EXACT);
	}

	/** 10,000 exact URIs and 10,000 patterns. */
	@Benchmark
	public @Nullable Object exactOfMany() {
		return this.many.find(EXACT);
	}

	/** One exact URI and one pattern. */
	@Benchmark
	public @Nullable Object patternOfFew() {
		return this.few.find(VARIABLE);
	}

	/** 10,000 exact URIs and 10,000 patterns. */
	@Benchmark
	public @Nullable Object patternOfMany() {
		return this.many.find(VARIABLE);
	}

}
