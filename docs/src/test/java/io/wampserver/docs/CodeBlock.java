// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.util.List;

/**
 * A fenced code block.
 *
 * @param language what stands behind the opening fence, possibly nothing
 * @param line the line of the opening fence
 * @param lines what stands between the fences
 */
record CodeBlock(String language, int line, List<String> lines) {

	String text() {
		return String.join("\n", this.lines) + "\n";
	}

}
