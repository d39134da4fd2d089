// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;

/**
 * The place of a message in the queue that may be dropped while it waits there. Confined
 * to the event loop.
 */
final class DroppableMessage extends OutboundMessage {

	private final OutboundMessage message;

	private final DeliveryTerms terms;

	private final int size;

	private boolean dropped;

	/**
	 * Creates a place.
	 * @param message owned until it is taken or dropped
	 * @param terms those of the message
	 */
	DroppableMessage(OutboundMessage message, DeliveryTerms terms) {
		super(message.frame());
		this.message = message;
		this.size = message.size();
		this.terms = terms;
	}

	OutboundMessage message() {
		return this.message;
	}

	@Override
	public DeliveryTerms terms() {
		return this.terms;
	}

	@Override
	public int size() {
		return this.size;
	}

	/** Leaves the place empty; the message is the caller's. */
	void drop() {
		this.dropped = true;
	}

	boolean isDropped() {
		return this.dropped;
	}

	@Override
	public void release() {
		if (!this.dropped) {
			this.message.release();
		}
	}

}
