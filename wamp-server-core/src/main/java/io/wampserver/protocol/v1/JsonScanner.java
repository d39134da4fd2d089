// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of JSON values without decoding them, and checks on the way that they are
 * JSON to the letter (RFC 8259). The text is known to be valid UTF-8. Nesting is counted,
 * not recursed into, so no input exhausts the stack.
 */
final class JsonScanner {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGHEST = 0x8080808080808080L;

	private static final long SPACES = ' ' * ONES;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private static final long[] NO_OBJECTS = {};

	private final byte[] text;

	private final int maxDepth;

	private int position;

	private int depth;

	/** One bit for each open container, set for an object. */
	private long[] objects = NO_OBJECTS;

	JsonScanner(byte[] text, int maxDepth) {
		this.text = text;
		this.maxDepth = maxDepth;
	}

	/**
	 * A scanner that stands behind the opening bracket of an array that was scanned
	 * before.
	 */
	static JsonScanner inside(byte[] text, int start, int maxDepth) {
		JsonScanner scanner = new JsonScanner(text, maxDepth);
		scanner.position = start + 1;
		return scanner;
	}

	int position() {
		return this.position;
	}

	void advance() {
		this.position++;
	}

	/**
	 * Skips white space and returns the next byte without consuming it, -1 at the end.
	 */
	int peek() {
		while (this.position < this.text.length) {
			byte b = this.text[this.position];
			if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
				return b;
			}
			this.position++;
		}
		return -1;
	}

	/**
	 * Skips white space; only the end may follow.
	 */
	void requireEnd() {
		if (peek() != -1) {
			throw notJson("unexpected text after the value");
		}
	}

	/**
	 * Skips one complete value, at whose first byte the scanner stands.
	 */
	void skipValue() {
		int outer = this.depth;
		do {
			int c = peek();
			this.position++;
			boolean opened = switch (c) {
				case '{' -> openObject();
				case '[' -> openArray();
				default -> skipScalar(c);
			};
			if (!opened) {
				closeContainers(outer);
			}
		}
		while (this.depth > outer);
	}

	private boolean skipScalar(int first) {
		switch (first) {
			case '"' -> skipString();
			case 't' -> skipLiteral("rue");
			case 'f' -> skipLiteral("alse");
			case 'n' -> skipLiteral("ull");
			case -1 -> throw notJson("unexpected end");
			default -> skipNumber(first);
		}
		return false;
	}

	/** Whether a member's value follows. */
	private boolean openObject() {
		if (peek() == '}') {
			this.position++;
			return false;
		}
		push(true);
		skipMemberName();
		return true;
	}

	/** Whether an element follows. */
	private boolean openArray() {
		if (peek() == ']') {
			this.position++;
			return false;
		}
		push(false);
		return true;
	}

	/** Behind a value: goes on to the next one of its container, or closes containers. */
	private void closeContainers(int outer) {
		while (this.depth > outer) {
			int c = peek();
			this.position++;
			boolean object = isObject();
			if (c == ',') {
				if (object) {
					skipMemberName();
				}
				return;
			}
			if (c != (object ? '}' : ']')) {
				throw notJson((c == -1) ? "unexpected end" : "expected a comma or the end of a container");
			}
			this.depth--;
		}
	}

	private void skipMemberName() {
		if (peek() != '"') {
			throw notJson("expected a member name");
		}
		this.position++;
		skipString();
		if (peek() != ':') {
			throw notJson("expected a colon");
		}
		this.position++;
	}

	private void push(boolean object) {
		if (this.depth >= this.maxDepth) {
			throw notJson("nested deeper than " + this.maxDepth + " levels");
		}
		if (this.objects.length == 0) {
			this.objects = new long[(this.maxDepth + Long.SIZE - 1) / Long.SIZE];
		}
		long bit = 1L << this.depth;
		int word = this.depth / Long.SIZE;
		this.objects[word] = object ? this.objects[word] | bit : this.objects[word] & ~bit;
		this.depth++;
	}

	private boolean isObject() {
		int top = this.depth - 1;
		return (this.objects[top / Long.SIZE] & (1L << top)) != 0;
	}

	/** Behind the opening quote. */
	private void skipString() {
		skipPlain();
		while (this.position < this.text.length) {
			byte b = this.text[this.position++];
			if (b == '"') {
				return;
			}
			if (b == '\\') {
				skipEscape();
			}
			else if (b >= 0 && b < ' ') {
				throw notJson("control character in a string");
			}
		}
		throw notJson("unexpected end of a string");
	}

	/**
	 * Eight bytes at a time, up to the first that is to be looked at or the last few of
	 * the text.
	 */
	private void skipPlain() {
		int last = this.text.length - Long.BYTES;
		int i = this.position;
		while (i <= last) {
			long found = special((long) LONGS.get(this.text, i));
			if (found != 0) {
				i += Long.numberOfTrailingZeros(found) / Byte.SIZE;
				break;
			}
			i += Long.BYTES;
		}
		this.position = i;
	}

	/**
	 * Finds the first quote, backslash or control character among eight bytes, whose
	 * highest bit is the lowest that is set. A subtraction sets the highest bit of a byte
	 * that is less than what is subtracted, unless it was set before; it may borrow from
	 * the bytes behind, which so may be found where they should not.
	 */
	private static long special(long bytes) {
		long quote = bytes ^ QUOTES;
		long backslash = bytes ^ BACKSLASHES;
		long found = ((bytes - SPACES) & ~bytes) | ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
		return found & HIGHEST;
	}

	private void skipEscape() {
		int c = next();
		if (c != 'u') {
			if ("\"\\/bfnrt".indexOf(c) < 0) {
				throw notJson("unknown escape");
			}
			return;
		}
		for (int i = 0; i < 4; i++) {
			if (Character.digit(next(), 16) < 0) {
				throw notJson("expected four hexadecimal digits");
			}
		}
	}

	private void skipLiteral(String rest) {
		for (int i = 0; i < rest.length(); i++) {
			if (next() != rest.charAt(i)) {
				throw notJson("unknown word");
			}
		}
	}

	private void skipNumber(int first) {
		int c = (first == '-') ? next() : first;
		if (c < '0' || c > '9') {
			throw notJson("unexpected character");
		}
		if (c != '0') {
			skipDigits();
		}
		if (isNext('.')) {
			this.position++;
			requireDigits();
		}
		if (isNext('e') || isNext('E')) {
			this.position++;
			if (isNext('+') || isNext('-')) {
				this.position++;
			}
			requireDigits();
		}
	}

	private void requireDigits() {
		int start = this.position;
		skipDigits();
		if (this.position == start) {
			throw notJson("expected a digit");
		}
	}

	private void skipDigits() {
		while (this.position < this.text.length && this.text[this.position] >= '0' && this.text[this.position] <= '9') {
			this.position++;
		}
	}

	private boolean isNext(char c) {
		return this.position < this.text.length && this.text[this.position] == c;
	}

	private int next() {
		return (this.position < this.text.length) ? this.text[this.position++] : -1;
	}

	private static ViolationException notJson(String text) {
		return new ViolationException(ViolationCode.NOT_JSON, text);
	}

}
