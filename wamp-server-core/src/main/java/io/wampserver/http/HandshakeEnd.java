// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import io.wampserver.connection.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * What is to run when nothing is left of a handshake, each task once. Threads may race,
 * as a client can be gone while it is being decided whether to let it in.
 */
final class HandshakeEnd {

	static final AttributeKey<HandshakeEnd> KEY = AttributeKey.of("handshake-end");

	private @Nullable Runnable tasks;

	private boolean reached;

	void add(Runnable task) {
		synchronized (this) {
			if (!this.reached) {
				Runnable before = this.tasks;
				this.tasks = (before == null) ? task : () -> {
					try {
						before.run();
					}
					finally { // whatever others do, a count must be given back
						task.run();
					}
				};
				return;
			}
		}
		task.run();
	}

	void reach() {
		Runnable waiting;
		synchronized (this) {
			waiting = this.tasks;
			this.tasks = null;
			this.reached = true;
		}
		if (waiting != null) {
			waiting.run();
		}
	}

}
