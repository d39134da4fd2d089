// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.wampserver.message.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Procedures that take arguments of all kinds, and fail with none: null stands for any
 * object.
 */
@NonBlocking
@WampRpc("http://example.com/")
class TypedProcedures {

	/** Their names, where they are found. */
	static final List<String> NAMES = List.of("integers", "fractions", "big", "texts", "flags", "lists", "maps",
			"arrays", "times", "records", "optionals", "opaque", "rest", "numbers", "valid");

	@WampRpc("integers")
	String integers(byte a, short b, int c, long d, Integer e, @Nullable Long f) {
		return a + " " + b + " " + c + " " + d + " " + e + " " + f;
	}

	@WampRpc("fractions")
	List<Object> fractions(float a, double b, Number c) {
		return Arrays.asList(a, b, c);
	}

	@WampRpc("big")
	List<Object> big(BigDecimal a, BigInteger b) {
		return Arrays.asList(a, b);
	}

	@WampRpc("texts")
	String texts(String a, char b, CharSequence c, DayOfWeek d, UUID e) {
		return a + b + c + d + e;
	}

	@WampRpc("flags")
	String flags(boolean a, Boolean b) {
		return a + " " + b;
	}

	@WampRpc("lists")
	List<?> lists(List<Integer> a, Set<String> b, List<List<Item>> c) {
		return Arrays.asList(a, b, c);
	}

	@WampRpc("maps")
	List<?> maps(Map<String, Long> a, Map<DayOfWeek, Item> b) {
		return Arrays.asList(a, b);
	}

	@WampRpc("arrays")
	List<?> arrays(int[] a, byte[] b, String[] c, Item[] d) {
		return Arrays.asList(a, b, c, d);
	}

	@WampRpc("times")
	String times(LocalDate a, Instant b, Duration c) {
		return a + " " + b + " " + c;
	}

	@WampRpc("records")
	Item records(Item a, @Nullable Item b) {
		return (b != null) ? b : a;
	}

	@WampRpc("optionals")
	String optionals(Optional<Integer> a, Optional<Item> b, Optional<List<String>> c) {
		return a + " " + b + " " + c;
	}

	@WampRpc("opaque")
	Payload opaque(Object a, JsonNode b, Payload c) {
		return c;
	}

	@WampRpc("rest")
	List<?> rest(String first, Item... rest) {
		return Arrays.asList(first, rest);
	}

	@WampRpc("numbers")
	int[] numbers(int... numbers) {
		return numbers;
	}

	@WampRpc("valid")
	Item valid(@Valid Item item, @Min(3) int number) {
		return item;
	}

	/**
	 * A bit of everything.
	 *
	 * @param name a short name
	 * @param size a number
	 * @param next another
	 * @param tags a few texts
	 */
	record Item(@Size(max = 5) String name, @Min(1) int size, @Nullable Item next, @Nullable List<String> tags) {

	}

}
