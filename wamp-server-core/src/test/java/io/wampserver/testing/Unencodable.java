// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.util.Objects;

/**
 * A value that fails when it is written.
 */
public final class Unencodable {

	private String value;

	public void setValue(String value) {
		this.value = value;
	}

	public String getValue() {
		return Objects.requireNonNull(this.value, "not today");
	}

}
