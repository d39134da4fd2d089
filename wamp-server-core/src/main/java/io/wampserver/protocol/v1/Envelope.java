// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;

/**
 * The JSON array that is a WAMP v1 message, cut into its elements, none of them decoded
 * (protocol reference section 3.1, steps 1 to 4).
 */
final class Envelope {

	private final byte[] text;

	private final int maxDepth;

	/** Start and end of each element. */
	private int[] bounds = new int[8];

	private int size;

	private Envelope(byte[] text, int maxDepth) {
		this.text = text;
		this.maxDepth = maxDepth;
	}

	static Envelope parse(byte[] text, int maxDepth) {
		Envelope envelope = new Envelope(text, maxDepth);
		JsonScanner scanner = new JsonScanner(text, maxDepth);
		if (scanner.peek() != '[') {
			scanner.skipValue();
			scanner.requireEnd();
			throw new ViolationException(ViolationCode.NOT_ARRAY, "expected a JSON array");
		}
		scanner.advance();
		envelope.split(scanner);
		scanner.requireEnd();
		if (envelope.size == 0) {
			throw new ViolationException(ViolationCode.EMPTY_ARRAY, "expected a message type");
		}
		return envelope;
	}

	private void split(JsonScanner scanner) {
		if (scanner.peek() == ']') {
			scanner.advance();
			return;
		}
		int next;
		do {
			scanner.peek();
			int start = scanner.position();
			scanner.skipValue();
			add(start, scanner.position());
			next = scanner.peek();
			scanner.advance();
		}
		while (next == ',');
		if (next != ']') {
			throw new ViolationException(ViolationCode.NOT_JSON, "expected a comma or the end of the array");
		}
	}

	private void add(int start, int end) {
		if (2 * this.size == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, 2 * this.bounds.length);
		}
		this.bounds[2 * this.size] = start;
		this.bounds[2 * this.size + 1] = end;
		this.size++;
	}

	int size() {
		return this.size;
	}

	/**
	 * The message type; -1 for an integer that can be none.
	 */
	int type() {
		int start = start(0);
		int digit = this.text[start] - '0';
		if (end(0) - start == 1 && digit >= 0 && digit <= 9) {
			return digit;
		}
		if (!isInteger(0)) {
			throw new ViolationException(ViolationCode.TYPE_NOT_INTEGER, 0, "expected an integer");
		}
		boolean negativeZero = end(0) - start == 2 && this.text[start] == '-' && this.text[start + 1] == '0';
		return negativeZero ? 0 : -1;
	}

	boolean has(int index) {
		return index < this.size;
	}

	boolean isString(int index) {
		return this.text[start(index)] == '"';
	}

	boolean isList(int index) {
		return this.text[start(index)] == '[';
	}

	boolean isNull(int index) {
		return this.text[start(index)] == 'n';
	}

	boolean isBoolean(int index) {
		return isTrue(index) || this.text[start(index)] == 'f';
	}

	boolean isTrue(int index) {
		return this.text[start(index)] == 't';
	}

	/**
	 * Whether the element is a number without fraction and exponent.
	 */
	boolean isInteger(int index) {
		for (int i = start(index); i < end(index); i++) {
			byte b = this.text[i];
			if ((b < '0' || b > '9') && b != '-') {
				return false;
			}
		}
		return true;
	}

	/**
	 * The decoded string.
	 */
	String string(int index) {
		return JsonStrings.decode(this.text, start(index) + 1, end(index) - 1);
	}

	/**
	 * The decoded string, which is a URI.
	 */
	String uri(int index, RecentUris uris) {
		return uris.decode(this.text, start(index) + 1, end(index) - 1);
	}

	/**
	 * The text of a number as it came.
	 */
	String number(int index) {
		return new String(this.text, start(index), length(index), StandardCharsets.US_ASCII);
	}

	/**
	 * The number of bytes of the element's text.
	 */
	int length(int index) {
		return end(index) - start(index);
	}

	/**
	 * The strings of a list.
	 * @throws ViolationException if one of its elements is something else
	 */
	Set<String> strings(int index) {
		Envelope list = new Envelope(this.text, this.maxDepth);
		list.split(JsonScanner.inside(this.text, start(index), this.maxDepth));
		Set<String> strings = new HashSet<>();
		for (int i = 0; i < list.size; i++) {
			if (!list.isString(i)) {
				throw new ViolationException(ViolationCode.BAD_ELEMENT_TYPE, index, "expected a list of session ids");
			}
			strings.add(list.string(i));
		}
		return strings;
	}

	Payload payload(int index, PayloadCodec codec) {
		return Payload.encoded(codec, this.text, start(index), length(index));
	}

	private int start(int index) {
		return this.bounds[2 * index];
	}

	private int end(int index) {
		return this.bounds[2 * index + 1];
	}

}
