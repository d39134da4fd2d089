// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Runs single inputs, and makes new ones of those there are.
 */
final class FuzzInput {

	private FuzzInput() {
	}

	static void run(FuzzTarget target, byte[] input) {
		try {
			target.run(input);
		}
		catch (Throwable ex) {
			throw new AssertionError("found: " + Base64.getEncoder().encodeToString(input), ex);
		}
	}

	/**
	 * One seed with a few bytes changed, left out, repeated or replaced by some of
	 * another.
	 */
	static byte[] mutate(List<byte[]> seeds, Random random) {
		byte[] input = seeds.get(random.nextInt(seeds.size()));
		for (int times = 1 + random.nextInt(4); times > 0; times--) {
			input = change(input, seeds.get(random.nextInt(seeds.size())), random);
		}
		return input;
	}

	private static byte[] change(byte[] input, byte[] other, Random random) {
		int from = random.nextInt(input.length + 1);
		int to = from + random.nextInt(Math.min(8, input.length - from) + 1);
		int start = random.nextInt(other.length + 1);
		return switch (random.nextInt(4)) {
			case 0 -> splice(input, from, to, new byte[0]);
			case 1 -> splice(input, from, from, Arrays.copyOfRange(input, from, to));
			case 2 -> splice(input, from, to, Arrays.copyOfRange(other, start, other.length));
			default -> splice(input, from, to, new byte[] { (byte) random.nextInt() });
		};
	}

	private static byte[] splice(byte[] input, int from, int to, byte[] insertion) {
		byte[] changed = Arrays.copyOf(input, input.length - (to - from) + insertion.length);
		System.arraycopy(insertion, 0, changed, from, insertion.length);
		System.arraycopy(input, to, changed, from + insertion.length, input.length - to);
		return changed;
	}

}
