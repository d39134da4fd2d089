// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * URIs that came lately. Clients name the same few again and again: one that is known is
 * neither decoded nor hashed anew, and is one object however many sessions keep it.
 *
 * <p>
 * Of fixed size, as a URI replaces one that falls on the same place, once it comes twice
 * in a row there: what comes but once replaces nothing. Safe for use by any thread
 * without a lock: entries are immutable, and a thread that does not see one decodes.
 */
final class RecentUris {

	/** Longer ones, and shorter than what is looked at to find a place, are decoded. */
	private static final int LONGEST = 256;

	private static final int SHORTEST = Long.BYTES;

	private static final int PLACES_BITS = 8;

	/** The multiplier of Fibonacci hashing. */
	private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	/**
	 * What came last at each place, nearly unique. Threads may overwrite each other's, so
	 * it proves nothing, but most of what is unknown is told without a look at an entry.
	 */
	private final long[] marks = new long[1 << PLACES_BITS];

	private final @Nullable Entry[] entries = new Entry[1 << PLACES_BITS];

	/**
	 * Decodes what stands between the quotes of a valid JSON string.
	 */
	String decode(byte[] text, int start, int end) {
		int length = end - start;
		if (length < SHORTEST || length > LONGEST) {
			return JsonStrings.decode(text, start, end);
		}
		long mark = mark(text, start, end);
		int place = (int) (mark >>> (Long.SIZE - PLACES_BITS));
		if (this.marks[place] != mark) {
			this.marks[place] = mark;
			return JsonStrings.decode(text, start, end);
		}
		Entry entry = this.entries[place];
		if (entry == null || !entry.is(text, start, end)) {
			entry = new Entry(Arrays.copyOfRange(text, start, end), JsonStrings.decode(text, start, end));
			this.entries[place] = entry;
		}
		return entry.decoded;
	}

	/**
	 * Looks at all bytes, eight at a time, as the URIs of one application may be alike
	 * but for a number, wherever that is.
	 */
	private static long mark(byte[] text, int start, int end) {
		int last = end - Long.BYTES;
		long mark = (long) LONGS.get(text, last) * SPREAD;
		for (int i = start; i < last; i += Long.BYTES) {
			mark = (mark ^ (long) LONGS.get(text, i)) * SPREAD;
		}
		return mark;
	}

	/**
	 * A URI. That its fields are final is what makes it safe to hand over without a lock.
	 *
	 * @param encoded as it came
	 * @param decoded as it is meant
	 */
	@SuppressWarnings("ArrayRecordComponent") // private, and compared by content below
	private record Entry(byte[] encoded, String decoded) {

		boolean is(byte[] text, int start, int end) {
			return Arrays.equals(this.encoded, 0, this.encoded.length, text, start, end);
		}

	}

}
