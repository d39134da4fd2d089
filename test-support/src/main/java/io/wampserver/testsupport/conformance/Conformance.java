// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

/**
 * All cases, in the groups of the well-known conformance suite. They need an endpoint
 * that sends each message back in one frame and takes messages of 4 MiB.
 */
public final class Conformance {

	private Conformance() {
	}

	/**
	 * Framing, pings, reserved bits and opcodes, fragments, UTF-8, closing, sizes.
	 */
	public static Stream<ConformanceCase> frames() {
		return Stream
			.of(FramingCases.all(), ControlCases.all(), FragmentationCases.all(), Utf8Cases.all(), CloseCases.all())
			.flatMap((cases) -> cases);
	}

	/**
	 * Compression with all its parameters.
	 */
	public static Stream<ConformanceCase> compression() {
		return CompressionCases.all();
	}

	/**
	 * Makes a test of each case.
	 * @param port the port of a server on the loopback interface
	 * @param path the path of its endpoint
	 */
	public static Stream<DynamicTest> tests(Stream<ConformanceCase> cases, int port, String path) {
		return cases.map((conformanceCase) -> DynamicTest.dynamicTest(conformanceCase.toString(),
				() -> conformanceCase.run(port, path)));
	}

}
