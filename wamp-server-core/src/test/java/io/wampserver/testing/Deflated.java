// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.util.Arrays;

/**
 * The payload of a compressed message, read without zlib (RFC 1951), which tells how far
 * back it refers.
 */
public final class Deflated {

	private static final int[] LENGTHS = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67,
			83, 99, 115, 131, 163, 195, 227, 258 };

	private static final int[] LENGTH_BITS = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
			5, 5, 5, 5, 0 };

	private static final int[] DISTANCES = { 1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513,
			769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577 };

	private static final int[] ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

	private static final int END = 256;

	private final byte[] stream;

	private int bit;

	private byte[] inflated = new byte[1024];

	private int size;

	private int farthest;

	private Deflated(byte[] stream) {
		this.stream = stream;
	}

	/**
	 * Reads the payload of a message that was compressed on its own.
	 */
	public static Deflated read(byte[] payload) {
		byte[] stream = Arrays.copyOf(payload, payload.length + 4);
		stream[payload.length + 2] = (byte) 0xFF;
		stream[payload.length + 3] = (byte) 0xFF;
		Deflated deflated = new Deflated(stream);
		while (deflated.bit < Byte.SIZE * stream.length) {
			deflated.readBlock();
		}
		return deflated;
	}

	/**
	 * What was compressed.
	 */
	public byte[] inflated() {
		return Arrays.copyOf(this.inflated, this.size);
	}

	/**
	 * How far back it refers at most, in bytes.
	 */
	public int farthest() {
		return this.farthest;
	}

	private int bits(int count) {
		int value = 0;
		for (int i = 0; i < count; i++, this.bit++) {
			value |= ((this.stream[this.bit / Byte.SIZE] >> (this.bit % Byte.SIZE)) & 1) << i;
		}
		return value;
	}

	private void append(int value) {
		if (this.size == this.inflated.length) {
			this.inflated = Arrays.copyOf(this.inflated, 2 * this.size);
		}
		this.inflated[this.size++] = (byte) value;
	}

	private void readBlock() {
		int header = bits(3);
		switch (header) {
			case 0 -> readStored();
			case 2 -> readCompressed(Code.fixed(), Code.of(filled(30, 5)));
			case 4 -> readDynamic();
			default -> throw new AssertionError("block header " + header);
		}
	}

	private static int[] filled(int size, int value) {
		int[] lengths = new int[size];
		Arrays.fill(lengths, value);
		return lengths;
	}

	private void readStored() {
		this.bit = (this.bit + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
		int length = bits(16);
		if (bits(16) != (length ^ 0xFFFF)) {
			throw new AssertionError("length of a stored block");
		}
		for (int i = 0; i < length; i++) {
			append(bits(Byte.SIZE));
		}
	}

	private void readDynamic() {
		int literals = bits(5) + 257;
		int distances = bits(5) + 1;
		int ordered = bits(4) + 4;
		int[] codeLengths = new int[ORDER.length];
		for (int i = 0; i < ordered; i++) {
			codeLengths[ORDER[i]] = bits(3);
		}
		Code code = Code.of(codeLengths);
		int[] lengths = new int[literals + distances];
		for (int i = 0; i < lengths.length;) {
			int symbol = symbol(code);
			int repeated = (symbol == 16) ? lengths[i - 1] : (symbol < 16) ? symbol : 0;
			int times = switch (symbol) {
				case 16 -> 3 + bits(2);
				case 17 -> 3 + bits(3);
				case 18 -> 11 + bits(7);
				default -> 1;
			};
			Arrays.fill(lengths, i, i + times, repeated);
			i += times;
		}
		readCompressed(Code.of(Arrays.copyOf(lengths, literals)),
				Code.of(Arrays.copyOfRange(lengths, literals, lengths.length)));
	}

	private void readCompressed(Code literals, Code distances) {
		for (int symbol = symbol(literals); symbol != END; symbol = symbol(literals)) {
			if (symbol < END) {
				append(symbol);
				continue;
			}
			int length = LENGTHS[symbol - 257] + bits(LENGTH_BITS[symbol - 257]);
			int distanceSymbol = symbol(distances);
			int distance = DISTANCES[distanceSymbol] + bits(Math.max(distanceSymbol / 2 - 1, 0));
			this.farthest = Math.max(this.farthest, distance);
			for (int i = 0; i < length; i++) {
				append(this.inflated[this.size - distance]);
			}
		}
	}

	private int symbol(Code code) {
		int value = 0;
		int first = 0;
		int index = 0;
		for (int count : code.counts) {
			if (value - first < count) {
				return code.symbols[index + value - first];
			}
			index += count;
			first = (first + count) << 1;
			value = (value << 1) | bits(1);
		}
		throw new AssertionError("no such code");
	}

	/**
	 * A Huffman code.
	 */
	private static final class Code {

		/** How many symbols have codes of each length. */
		private final int[] counts = new int[16];

		/** The symbols in the order of their codes. */
		private final int[] symbols;

		private Code(int[] lengths) {
			this.symbols = new int[lengths.length];
			int next = 0;
			for (int length = 1; length < this.counts.length; length++) {
				for (int symbol = 0; symbol < lengths.length; symbol++) {
					if (lengths[symbol] == length) {
						this.counts[length]++;
						this.symbols[next++] = symbol;
					}
				}
			}
		}

		static Code of(int[] lengths) {
			return new Code(lengths);
		}

		static Code fixed() {
			int[] lengths = filled(288, 8);
			Arrays.fill(lengths, 144, 256, 9);
			Arrays.fill(lengths, 256, 280, 7);
			return of(lengths);
		}

	}

}
