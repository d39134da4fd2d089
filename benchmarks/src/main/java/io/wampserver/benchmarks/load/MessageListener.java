// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * What a connection tells about, on its event loop.
 */
public interface MessageListener {

	/**
	 * A message came; the buffer may be read during this call only.
	 */
	void message(ByteBuf buffer, int index, int length);

	/**
	 * All messages of one read have been told.
	 */
	default void readComplete() {
	}

	/**
	 * The connection ended.
	 */
	default void closed(String reason) {
	}

}
