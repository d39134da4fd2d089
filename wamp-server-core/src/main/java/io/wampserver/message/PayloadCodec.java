// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Turns payloads of one wire format into Java values and back. Implementations are safe
 * for use by any thread, and do not keep the arrays and buffers they are given.
 */
public interface PayloadCodec {

	/**
	 * Appends the encoded value to the buffer, which stays the caller's. When it fails,
	 * what was appended is undefined.
	 * @throws PayloadException if the value cannot be encoded
	 */
	void encode(@Nullable Object value, ByteBuf target);

	/**
	 * Decodes one complete value.
	 * @param source holds the encoded value
	 * @param type the wanted type; {@code Object.class} for the natural one
	 * @return null for the format's null, or an empty container where the type has one
	 * @throws PayloadException if the value does not fit the type
	 */
	@Nullable Object decode(Slice source, Type type);

	/**
	 * Whether the encoded value is the format's null.
	 */
	boolean isNull(Slice source);

	/**
	 * The elements of an encoded list, or null if the value is something else.
	 */
	@Nullable List<Payload> elements(Slice source);

	/**
	 * The members of an encoded object in their order, or null if the value is something
	 * else.
	 */
	@Nullable Map<String, Payload> members(Slice source);

	/**
	 * A part of a byte array that nobody changes.
	 *
	 * @param array holds the bytes
	 * @param offset index of the first byte
	 * @param length number of bytes
	 */
	@SuppressWarnings("ArrayRecordComponent") // a view, never compared
	record Slice(byte[] array, int offset, int length) {

	}

}
