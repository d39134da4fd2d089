// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.jdk.BooleanSerializer;
import tools.jackson.databind.ser.jdk.NumberSerializers.IntegerSerializer;
import tools.jackson.databind.ser.jdk.NumberSerializers.LongSerializer;
import tools.jackson.databind.ser.jdk.StringSerializer;
import tools.jackson.databind.ser.std.NullSerializer;

/**
 * Writes the simple results of most calls, strings of ASCII, integers and booleans,
 * without a generator, whose making costs several times the writing. It does so only
 * where the mapper would write the same bytes: with its standard serializers, which are
 * asked for a sample of each type.
 */
final class ScalarWriter {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

	private final boolean nulls;

	private final boolean strings;

	private final boolean integers;

	private final boolean longs;

	private final boolean booleans;

	ScalarWriter(JsonMapper mapper) {
		SerializationContext context = mapper._serializationContext();
		boolean standard = hasStandardGenerators(mapper.tokenStreamFactory());
		String ascii = printableAscii();
		this.nulls = standard && context.getDefaultNullValueSerializer() instanceof NullSerializer
				&& writes(mapper, null, "null");
		this.strings = standard && context.findRootValueSerializer(String.class) instanceof StringSerializer
				&& writes(mapper, ascii, '"' + ascii + '"');
		this.integers = standard && context.findRootValueSerializer(Integer.class) instanceof IntegerSerializer
				&& writes(mapper, Integer.MIN_VALUE, "-2147483648");
		this.longs = standard && context.findRootValueSerializer(Long.class) instanceof LongSerializer
				&& writes(mapper, Long.MIN_VALUE, "-9223372036854775808");
		this.booleans = standard && context.findRootValueSerializer(Boolean.class) instanceof BooleanSerializer
				&& writes(mapper, true, "true") && writes(mapper, false, "false");
	}

	private static boolean hasStandardGenerators(JsonFactory factory) {
		List<?> decorators = factory.getGeneratorDecorators();
		return factory.getClass() == JsonFactory.class && (decorators == null || decorators.isEmpty())
				&& factory.getOutputDecorator() == null;
	}

	/** But what {@link #isPlain(long)} finds. */
	private static String printableAscii() {
		StringBuilder ascii = new StringBuilder();
		for (char c = ' '; c < 0x80; c++) {
			if (c != '"' && c != '\\' && c != '?') {
				ascii.append(c);
			}
		}
		return ascii.toString();
	}

	private static boolean writes(JsonMapper mapper, @Nullable Object sample, String expected) {
		return expected.equals(mapper.writeValueAsString(sample));
	}

	/**
	 * Appends a value.
	 * @return false, and nothing has been appended, where that is left to the mapper
	 */
	boolean write(@Nullable Object value, ByteBuf target) {
		if (value instanceof String text) {
			return this.strings && writeString(text, target);
		}
		if ((value instanceof Integer && this.integers) || (value instanceof Long && this.longs)
				|| (value instanceof Boolean && this.booleans) || (value == null && this.nulls)) {
			ByteBufUtil.writeAscii(target, String.valueOf(value));
			return true;
		}
		return false;
	}

	private static boolean writeString(String text, ByteBuf target) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (!isPlain(bytes)) {
			return false;
		}
		target.ensureWritable(bytes.length + 2).writeByte('"').writeBytes(bytes).writeByte('"');
		return true;
	}

	/**
	 * Whether there are only characters of the sample, eight of which are seen at once.
	 */
	private static boolean isPlain(byte[] bytes) {
		int whole = bytes.length & -Long.BYTES;
		for (int i = 0; i < whole; i += Long.BYTES) {
			if (!isPlain((long) LONGS.get(bytes, i))) {
				return false;
			}
		}
		long rest = EACH_BYTE * ' ';
		for (int i = whole; i < bytes.length; i++) {
			rest = (rest << Byte.SIZE) | (bytes[i] & 0xFF);
		}
		return isPlain(rest);
	}

	/**
	 * A byte that is not ASCII, not printable, a quote or a backslash sets the topmost
	 * bit of its place. So does a question mark, which is also what an unpaired surrogate
	 * has become.
	 */
	private static boolean isPlain(long bytes) {
		long found = bytes | (bytes - EACH_BYTE * ' ') | search(bytes, '"') | search(bytes, '\\') | search(bytes, '?');
		return (found & (EACH_BYTE << 7)) == 0;
	}

	private static long search(long bytes, char c) {
		return (bytes ^ (EACH_BYTE * c)) - EACH_BYTE;
	}

}
