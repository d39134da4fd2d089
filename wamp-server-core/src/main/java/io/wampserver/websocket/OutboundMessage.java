// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A message encoded for the wire, WebSocket frame header included. As a server's frames
 * are not masked, one encoding serves every receiver: each gets a {@linkplain #retained()
 * reference of its own} to the same bytes (RFC 6455 section 5.2).
 *
 * <p>
 * Reference counted: whoever makes it owns the first reference, and sending takes one.
 * Only a transport extends it, for messages whose frames are made while they are sent.
 */
public class OutboundMessage {

	/** Left to the garbage collector, so there are no leaks to look for. */
	private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

	private final ByteBuf frame;

	/** The first reference, which has what all of them share. */
	private final OutboundMessage origin;

	/** Of the origin, which guards it. Left to the garbage collector. */
	private @Nullable Map<Object, byte[]> forms;

	protected OutboundMessage(ByteBuf frame) {
		this.frame = frame;
		this.origin = this;
	}

	private OutboundMessage(ByteBuf frame, OutboundMessage origin) {
		this.frame = frame;
		this.origin = origin;
	}

	/**
	 * Makes a text message.
	 * @param writer appends the text in UTF-8; if it throws, nothing leaks
	 */
	public static OutboundMessage text(ByteBufAllocator allocator, Consumer<ByteBuf> writer) {
		return of(WebSocketMessage.Type.TEXT, allocator, writer);
	}

	public static OutboundMessage text(ByteBufAllocator allocator, String text) {
		return text(allocator, (target) -> ByteBufUtil.writeUtf8(target, text));
	}

	/**
	 * Makes a binary message.
	 * @param writer appends the bytes; if it throws, nothing leaks
	 */
	public static OutboundMessage binary(ByteBufAllocator allocator, Consumer<ByteBuf> writer) {
		return of(WebSocketMessage.Type.BINARY, allocator, writer);
	}

	/**
	 * Makes a message.
	 * @param type text or binary
	 * @param writer appends the payload; if it throws, nothing leaks
	 */
	public static OutboundMessage of(WebSocketMessage.Type type, ByteBufAllocator allocator, Consumer<ByteBuf> writer) {
		return new OutboundMessage(FrameEncoder.encode(allocator, FrameEncoder.first(type), writer));
	}

	/**
	 * Makes a message for one client that has to wait for its event loop, which copies it
	 * to what it is about to write. So it needs no memory of a pool, whose code is large
	 * and would be compiled into every way to an answer.
	 * @param type text or binary
	 * @param writer appends the payload
	 */
	static OutboundMessage onHeap(WebSocketMessage.Type type, Consumer<ByteBuf> writer) {
		return of(type, HEAP, writer);
	}

	/**
	 * Another reference to the same bytes, for another receiver.
	 */
	public OutboundMessage retained() {
		return new OutboundMessage(this.frame.retainedDuplicate(), this.origin);
	}

	/**
	 * The same message with terms that say what may become of it where a client is slow.
	 * It takes the place of this reference.
	 */
	public OutboundMessage on(DeliveryTerms terms) {
		return new OnTerms(this.frame, terms);
	}

	/**
	 * What may become of the message where a client is slow; null if it is never dropped
	 * and nobody wants to know.
	 */
	public @Nullable DeliveryTerms terms() {
		return (this.origin != this) ? this.origin.terms() : null;
	}

	/**
	 * Whether it may be dropped where a client is slow.
	 */
	public boolean isDroppable() {
		DeliveryTerms present = terms();
		return present != null && present.policy() != SlowConsumerPolicy.CLOSE;
	}

	/**
	 * The bytes on the wire; the transport consumes them.
	 */
	public ByteBuf frame() {
		return this.frame;
	}

	/**
	 * The number of bytes on the wire.
	 */
	public int size() {
		return this.frame.readableBytes();
	}

	/**
	 * How many messages these are, where a transport has put several together.
	 */
	public int messages() {
		return (this.origin != this) ? this.origin.messages() : 1;
	}

	/**
	 * Another form of the message, a compressed one for example, which is made for the
	 * first receiver that needs it and serves all.
	 * @param key tells forms apart
	 * @param encoder makes the form from the {@linkplain #frame() frame}, which it leaves
	 * as it is
	 * @return the form, not to be written to
	 */
	public byte[] form(Object key, Function<ByteBuf, byte[]> encoder) {
		return this.origin.formOf(this.frame, key, encoder);
	}

	private synchronized byte[] formOf(ByteBuf reference, Object key, Function<ByteBuf, byte[]> encoder) {
		if (this.forms == null) {
			this.forms = new HashMap<>();
		}
		return this.forms.computeIfAbsent(key, (made) -> encoder.apply(reference));
	}

	public void release() {
		this.frame.release();
	}

	/** A first reference, as most messages have no terms and need no room for them. */
	private static final class OnTerms extends OutboundMessage {

		private final DeliveryTerms terms;

		private OnTerms(ByteBuf frame, DeliveryTerms terms) {
			super(frame);
			this.terms = terms;
		}

		@Override
		public DeliveryTerms terms() {
			return this.terms;
		}

	}

}
