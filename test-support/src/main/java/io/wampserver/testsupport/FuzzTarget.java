// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Something that any input is given to, and that says what must hold whatever it is. A
 * test class that implements this runs its seeds, and some mutations of them, with the
 * other tests; {@link Fuzzer} goes on from there, guided by coverage. It has a
 * constructor without parameters, and is used by one thread.
 */
public interface FuzzTarget {

	/** How many mutations of the seeds a build runs. */
	int MUTATIONS = Integer.getInteger("fuzz.mutations", 5_000);

	/**
	 * Takes an input.
	 * @throws Throwable if what must hold does not, or anything else comes up
	 */
	void run(byte[] input) throws Throwable;

	/**
	 * Inputs to start from, what was found before among them.
	 */
	Stream<byte[]> seeds();

	@Test
	default void holdsForSeeds() {
		seeds().forEach((seed) -> FuzzInput.run(this, seed));
	}

	@Test
	default void holdsForMutationsOfSeeds() {
		List<byte[]> seeds = seeds().toList();
		Random random = new Random(20260703);
		for (int i = 0; i < MUTATIONS; i++) {
			FuzzInput.run(this, FuzzInput.mutate(seeds, random));
		}
	}

	/**
	 * Reads an input that was found, as it was printed.
	 */
	static byte[] found(String base64) {
		return Base64.getDecoder().decode(base64);
	}

	/**
	 * Puts a byte that selects a variant in front of an input.
	 */
	static byte[] variant(int selector, byte[] input) {
		byte[] whole = new byte[input.length + 1];
		whole[0] = (byte) selector;
		System.arraycopy(input, 0, whole, 1, input.length);
		return whole;
	}

	/**
	 * What follows the byte that selects a variant.
	 */
	static byte[] behindVariant(byte[] whole) {
		return (whole.length > 1) ? Arrays.copyOfRange(whole, 1, whole.length) : new byte[0];
	}

}
