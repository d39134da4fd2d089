// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import io.wampserver.message.PayloadCodec.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BooleanDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.IntegerDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.LongDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the simple arguments of most calls, strings, integers and booleans, without a
 * parser, whose making costs several times the reading.
 */
@FunctionalInterface
interface ScalarReader {

	/** Leaves everything to the mapper. */
	ScalarReader NONE = (source) -> null;

	/** As many decimal digits fit any int. */
	int INT_DIGITS = 9;

	/** As many decimal digits fit any long. */
	int LONG_DIGITS = 18;

	/**
	 * Reads a value.
	 * @param source one valid JSON value
	 * @return null where that is left to the mapper
	 */
	@Nullable Object read(Slice source);

	/**
	 * The reader for a type, which is {@link #NONE} if the mapper has not its standard
	 * way of reading it.
	 */
	static ScalarReader of(Type type, JsonMapper mapper) {
		if (!isStandard(mapper)) {
			return NONE;
		}
		ValueDeserializer<?> deserializer = mapper._deserializationContext()
			.findRootValueDeserializer(mapper.constructType(type));
		if (deserializer instanceof StringDeserializer) {
			int limit = mapper.tokenStreamFactory().streamReadConstraints().getMaxStringLength();
			return (source) -> (source.length() <= limit) ? string(source) : null;
		}
		if (deserializer instanceof IntegerDeserializer) {
			return (source) -> {
				Long value = integer(source, INT_DIGITS);
				return (value != null) ? (Object) value.intValue() : null;
			};
		}
		if (deserializer instanceof LongDeserializer) {
			return (source) -> integer(source, LONG_DIGITS);
		}
		return (deserializer instanceof BooleanDeserializer) ? ScalarReader::bool : NONE;
	}

	private static boolean isStandard(JsonMapper mapper) {
		JsonFactory factory = mapper.tokenStreamFactory();
		StreamReadConstraints constraints = factory.streamReadConstraints();
		return factory.getClass() == JsonFactory.class && factory.getInputDecorator() == null
				&& !constraints.hasMaxDocumentLength() && !constraints.hasMaxTokenCount()
				&& constraints.getMaxNumberLength() > LONG_DIGITS
				&& !mapper.isEnabled(DeserializationFeature.UNWRAP_ROOT_VALUE);
	}

	private static @Nullable String string(Slice source) {
		if (source.array()[source.offset()] != '"') {
			return null;
		}
		String text = new String(source.array(), source.offset() + 1, source.length() - 2, StandardCharsets.UTF_8);
		return (text.indexOf('\\') < 0) ? text : null;
	}

	private static @Nullable Long integer(Slice source, int maxDigits) {
		byte[] array = source.array();
		int start = source.offset();
		int end = start + source.length();
		boolean negative = array[start] == '-';
		int first = negative ? start + 1 : start;
		if (end - first > maxDigits) {
			return null;
		}
		long value = 0;
		for (int i = first; i < end; i++) {
			int digit = array[i] - '0';
			if (digit < 0 || digit > 9) {
				return null;
			}
			value = value * 10 + digit;
		}
		return negative ? -value : value;
	}

	private static @Nullable Boolean bool(Slice source) {
		return switch (source.array()[source.offset()]) {
			case 't' -> true;
			case 'f' -> false;
			default -> null;
		};
	}

}
