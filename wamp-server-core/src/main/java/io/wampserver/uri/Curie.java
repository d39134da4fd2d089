// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import org.jspecify.annotations.Nullable;

/**
 * A compact URI: a prefix and the reference behind the first colon (protocol reference
 * section 5.3).
 *
 * @param prefix what stands before the first colon, possibly empty
 * @param reference what stands behind it, further colons included
 */
public record Curie(String prefix, String reference) {

	/**
	 * Splits a text at its first colon.
	 * @return null where the text has no colon, or is a full URI because two slashes
	 * follow the colon
	 */
	public static @Nullable Curie parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0 || text.startsWith("//", colon + 1)) {
			return null;
		}
		return new Curie(text.substring(0, colon), text.substring(colon + 1));
	}

}
