// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.PayloadCodec.Slice;
import org.jspecify.annotations.Nullable;

/**
 * An argument, result, event or error detail: opaque to the server until somebody asks
 * for a type. What came from a peer is kept as it was encoded and is relayed without
 * being decoded, so that nothing is lost on the way (protocol reference section 3.2).
 *
 * <p>
 * Immutable and safe for use by any thread; it owns its bytes and needs no release.
 */
public final class Payload {

	private static final byte[] NOTHING = {};

	/** The null of every format. */
	public static final Payload NULL = new Payload(null, null, NOTHING, 0, 0);

	/** The application's object, null where there is an encoded value. */
	private final @Nullable Object value;

	/** The format of the encoded value, null where there is none. */
	private final @Nullable PayloadCodec codec;

	/** Here and below: where the encoded value is. */
	private final byte[] array;

	private final int offset;

	private final int length;

	private Payload(@Nullable Object value, @Nullable PayloadCodec codec, byte[] array, int offset, int length) {
		this.value = value;
		this.codec = codec;
		this.array = array;
		this.offset = offset;
		this.length = length;
	}

	/**
	 * Wraps a value of the application's; a payload is returned as it is.
	 */
	public static Payload of(@Nullable Object value) {
		if (value instanceof Payload payload) {
			return payload;
		}
		return (value != null) ? new Payload(value, null, NOTHING, 0, 0) : NULL;
	}

	/**
	 * Wraps one value as it came over the wire.
	 * @param codec the format of the bytes
	 * @param array holds one complete, valid value; must not change any more
	 * @param offset index of its first byte
	 * @param length number of its bytes
	 */
	public static Payload encoded(PayloadCodec codec, byte[] array, int offset, int length) {
		return new Payload(null, codec, array, offset, length);
	}

	private Slice slice() {
		return new Slice(this.array, this.offset, this.length);
	}

	public boolean isNull() {
		return (this.codec != null) ? this.codec.isNull(slice()) : this.value == null;
	}

	/**
	 * Decodes the payload.
	 * @throws PayloadException if it does not fit the type
	 */
	public <T> @Nullable T as(Class<T> type) {
		@SuppressWarnings("unchecked") // the codec promises a value of the type
		T decoded = (T) as((Type) type);
		return decoded;
	}

	/**
	 * Decodes the payload.
	 * @throws PayloadException if it does not fit the type
	 */
	public @Nullable Object as(Type type) {
		if (this.codec != null) {
			return this.codec.decode(slice(), type);
		}
		if (this.value == null || (type instanceof Class<?> c && c.isInstance(this.value))) {
			return this.value;
		}
		throw new PayloadException("expected " + type.getTypeName());
	}

	/**
	 * The payload in its natural Java type: map, list, string, number, boolean or null
	 * for what came from a peer, the application's own object otherwise.
	 */
	public @Nullable Object value() {
		return as((Type) Object.class);
	}

	/**
	 * The elements if this is an encoded list, null if it is something else.
	 */
	public @Nullable List<Payload> elements() {
		return (this.codec != null) ? this.codec.elements(slice()) : null;
	}

	/**
	 * The members if this is an encoded object, null if it is something else.
	 */
	public @Nullable Map<String, Payload> members() {
		return (this.codec != null) ? this.codec.members(slice()) : null;
	}

	/**
	 * Appends the payload in the given format: its bytes as they are if that is the
	 * format they came in. The buffer stays the caller's.
	 * @throws PayloadException if the value cannot be encoded
	 */
	public void writeTo(ByteBuf target, PayloadCodec format) {
		if (this.codec == null) {
			format.encode(this.value, target);
		}
		else if (this.codec == format) {
			target.writeBytes(this.array, this.offset, this.length);
		}
		else {
			format.encode(value(), target);
		}
	}

	@Override
	public String toString() {
		return (this.codec != null) ? new String(this.array, this.offset, this.length, StandardCharsets.UTF_8)
				: String.valueOf(this.value);
	}

}
