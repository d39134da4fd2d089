// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * The token by which a caller recognises the answer to a call. It belongs to the client:
 * it may repeat, also among calls in flight, and the server only returns it (protocol
 * reference section 6.2).
 *
 * @param value the text of the id
 * @param numeric whether the client sent a number, which goes back as that number
 */
public record CallId(String value, boolean numeric) {

	public static CallId of(String value) {
		return new CallId(value, false);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
