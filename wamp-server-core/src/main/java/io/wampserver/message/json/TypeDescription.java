// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;

/**
 * Describes a wanted type to a peer in the words of JSON, without naming classes.
 */
final class TypeDescription {

	private static final Set<Class<?>> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
			Integer.class, long.class, Long.class, java.math.BigInteger.class);

	private TypeDescription() {
	}

	static String of(Type type) {
		if (!(type instanceof Class<?> c)) {
			return "a value of another shape";
		}
		if (INTEGERS.contains(c)) {
			return "an integer";
		}
		if (c.isPrimitive() || Number.class.isAssignableFrom(c)) {
			return (c == boolean.class) ? "a boolean" : (c == char.class) ? "a character" : "a number";
		}
		if (c == Boolean.class) {
			return "a boolean";
		}
		if (CharSequence.class.isAssignableFrom(c)) {
			return "a string";
		}
		return (c.isArray() || Collection.class.isAssignableFrom(c)) ? "a list" : "an object of another shape";
	}

}
