// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import org.jspecify.annotations.Nullable;

/**
 * The token by which a caller recognises the answer to a call. It belongs to the client:
 * it may repeat, also among calls in flight, and the server only returns it, as it was
 * encoded (protocol reference section 6.2).
 *
 * <p>
 * Immutable. Two are equal if they have the same value and the same type.
 */
public final class CallId {

	private final @Nullable String text;

	private final @Nullable Payload encoded;

	private final boolean numeric;

	private CallId(@Nullable String text, @Nullable Payload encoded, boolean numeric) {
		this.text = text;
		this.encoded = encoded;
		this.numeric = numeric;
	}

	/**
	 * An id that is a string.
	 */
	public static CallId of(String value) {
		return new CallId(value, null, false);
	}

	/**
	 * An id as it came over the wire.
	 * @param encoded a string or a number
	 * @param numeric whether it is a number, which goes back as that number
	 */
	public static CallId of(Payload encoded, boolean numeric) {
		return new CallId(null, encoded, numeric);
	}

	/**
	 * The text of the id.
	 */
	public String value() {
		if (this.text != null || this.encoded == null) {
			return String.valueOf(this.text);
		}
		return this.numeric ? this.encoded.toString() : String.valueOf(this.encoded.as(String.class));
	}

	/**
	 * The id as it came, null if it did not come over the wire.
	 */
	public @Nullable Payload encoded() {
		return this.encoded;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CallId id && this.numeric == id.numeric && value().equals(id.value());
	}

	@Override
	public int hashCode() {
		return value().hashCode();
	}

	@Override
	public String toString() {
		return value();
	}

}
