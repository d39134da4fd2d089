// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody adds an allocation to the way of a message without noticing.
 */
class AllocationTests {

	/**
	 * The most bytes of an operation, on any JDK: what was counted, with less room than
	 * one object takes, or a few per cent where allocator and network have a say.
	 */
	private static final String LIMITS = """
			AnnotatedCalls.object      2300
			AnnotatedCalls.text         700
			Broadcasts.toOne           1050
			Broadcasts.toThousand     72000
			Envelopes.call              336
			Envelopes.longCall          336
			Envelopes.publication       264
			Events.frame                180
			Events.object               440
			Events.relayed               12
			Events.text                  48
			NetworkCalls.call           600
			Payloads.decodeNumber        40
			Payloads.decodeObject      1248
			Payloads.decodeText          96
			Payloads.encodeNumber        64
			Payloads.encodeObject       440
			Payloads.encodeText          48
			Uris.curie                  208
			Uris.exactOfFew              12
			Uris.exactOfMany             12
			Uris.patternOfFew           120
			Uris.patternOfMany          120
			Uris.uri                     12
			""";

	private static Map<String, Long> limits() {
		Map<String, Long> limits = new TreeMap<>();
		LIMITS.lines().map((line) -> line.split(" +")).forEach((line) -> limits.put(line[0], Long.valueOf(line[1])));
		return limits;
	}

	private static String table(Map<String, Long> allocations) {
		return allocations.entrySet()
			.stream()
			.map((piece) -> String.format("%-25s%6d", piece.getKey(), piece.getValue()))
			.collect(Collectors.joining("\n", "counted:\n", "\n"));
	}

	@Test
	void noPieceAllocatesMoreThanItsLimit() throws Exception {
		Map<String, Long> limits = limits();
		Map<String, Long> counted = Allocations.count();
		assertThat(counted).as(table(counted))
			.containsOnlyKeys(limits.keySet())
			.allSatisfy((piece, bytes) -> assertThat(bytes).as(piece).isLessThanOrEqualTo(limits.get(piece)));
	}

}
