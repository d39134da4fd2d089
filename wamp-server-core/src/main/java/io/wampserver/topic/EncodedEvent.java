// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.IdentityHashMap;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.message.Event;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampDialect;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to many subscribers: encoded once for each dialect, when the first
 * subscriber speaks it. Owns one reference to each encoding until it is closed.
 */
final class EncodedEvent implements AutoCloseable {

	private final Event event;

	private final @Nullable DeliveryTerms terms;

	private @Nullable WampDialect dialect;

	private @Nullable OutboundMessage message;

	/**
	 * Encodings for the dialects behind the first, which on most endpoints is the only
	 * one.
	 */
	private @Nullable IdentityHashMap<WampDialect, OutboundMessage> others;

	/**
	 * Creates an event.
	 * @param terms what may become of it, null if it is never dropped and nobody wants to
	 * know
	 */
	EncodedEvent(Event event, @Nullable DeliveryTerms terms) {
		this.event = event;
		this.terms = terms;
	}

	void sendTo(WampConnection subscriber) {
		subscriber.send(encodingFor(subscriber).retained());
	}

	/**
	 * The encoding for a dialect, which stays with this.
	 */
	OutboundMessage encodingFor(WampDialect dialect, ByteBufAllocator allocator) {
		OutboundMessage first = this.message;
		if (first == null) {
			first = encode(dialect, allocator);
			this.dialect = dialect;
			this.message = first;
		}
		return (this.dialect == dialect) ? first : otherEncodingFor(dialect, allocator);
	}

	void holdFor(HeldEvents held) {
		held.add(encodingFor(held.subscriber()).retained());
	}

	private OutboundMessage encodingFor(WampConnection subscriber) {
		return encodingFor(subscriber.dialect(), subscriber.allocator());
	}

	private OutboundMessage otherEncodingFor(WampDialect dialect, ByteBufAllocator allocator) {
		if (this.others == null) {
			this.others = new IdentityHashMap<>();
		}
		return this.others.computeIfAbsent(dialect, (other) -> encode(other, allocator));
	}

	private OutboundMessage encode(WampDialect target, ByteBufAllocator allocator) {
		OutboundMessage encoded = target.encode(this.event, allocator);
		return (this.terms != null) ? encoded.on(this.terms) : encoded;
	}

	@Override
	public void close() {
		if (this.message != null) {
			this.message.release();
		}
		if (this.others != null) {
			this.others.values().forEach(OutboundMessage::release);
		}
	}

}
