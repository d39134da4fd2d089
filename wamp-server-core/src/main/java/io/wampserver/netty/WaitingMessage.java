// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.websocket.OutboundMessage;

/**
 * A message that another thread has sent, on its way to the event loop.
 *
 * @param receiver has room for it
 * @param message owned
 */
record WaitingMessage(Outbound receiver, OutboundMessage message) implements EventLoopOutput.Operation {

	@Override
	public void carryOut() {
		this.receiver.arrived(this.message);
	}

	@Override
	public void discard() {
		this.message.release();
	}

}
