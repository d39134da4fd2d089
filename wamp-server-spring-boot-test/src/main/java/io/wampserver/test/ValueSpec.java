// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.PayloadException;
import io.wampserver.message.json.JsonPayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a value that has arrived: a result, an event, the details of an error
 * or a whole message. Each fails with an {@link AssertionError} that tells the connection
 * so far.
 *
 * @param <T> the type of the value
 */
public final class ValueSpec<T> {

	private static final PayloadCodec JSON = JsonPayloadCodec.create();

	private final String what;

	private final @Nullable T value;

	private final String text;

	private final Transcript transcript;

	/**
	 * Creates expectations.
	 * @param what names the value
	 * @param text the value as it arrived
	 */
	ValueSpec(String what, @Nullable T value, String text, Transcript transcript) {
		this.what = what;
		this.value = value;
		this.text = text;
		this.transcript = transcript;
	}

	/**
	 * Expects a payload to fit a type.
	 */
	static <T> ValueSpec<T> of(String what, Payload payload, Type type, Transcript transcript) {
		try {
			@SuppressWarnings("unchecked") // the codec promises a value of the type
			T value = (T) payload.as(type);
			return new ValueSpec<>(what, value, payload.toString(), transcript);
		}
		catch (PayloadException ex) {
			throw transcript
				.failure("The %s is no %s but %s (%s).".formatted(what, type.getTypeName(), payload, ex.getMessage()));
		}
	}

	/**
	 * Expects this value; arrays are compared by their elements.
	 */
	public ValueSpec<T> isEqualTo(@Nullable T expected) {
		if (!Objects.deepEquals(this.value, expected)) {
			throw failure(describe(expected));
		}
		return this;
	}

	/**
	 * Expects null.
	 */
	public ValueSpec<T> isNull() {
		return isEqualTo(null);
	}

	/**
	 * Expects the same JSON, whatever its white space and the order of members.
	 */
	public ValueSpec<T> isEqualToJson(String expected) {
		try {
			if (Objects.equals(natural(expected), natural(this.text))) {
				return this;
			}
		}
		catch (PayloadException ex) {
			throw this.transcript.failure("The %s and what is expected are not both JSON: %s and %s (%s)."
				.formatted(this.what, this.text, expected, ex.getMessage()));
		}
		throw failure(expected);
	}

	private static @Nullable Object natural(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		return JSON.decode(new PayloadCodec.Slice(bytes, 0, bytes.length), Object.class);
	}

	/**
	 * Expects a value, not null, that an assertion accepts.
	 * @param assertion throws an {@code AssertionError} if it does not, which the failure
	 * has as its cause
	 */
	public ValueSpec<T> satisfies(Consumer<T> assertion) {
		try {
			assertion.accept(value());
			return this;
		}
		catch (AssertionError ex) {
			AssertionError failure = this.transcript
				.failure("The %s %s is not as expected: %s".formatted(this.what, this.text, ex.getMessage()));
			failure.initCause(ex);
			throw failure;
		}
	}

	/**
	 * Expects a value, not null, and returns it.
	 */
	public T value() {
		T present = this.value;
		if (present == null) {
			throw failure("a value");
		}
		return present;
	}

	private AssertionError failure(String expected) {
		return this.transcript.failure("The %s is %s (expected: %s).".formatted(this.what, this.text, expected));
	}

	private static String describe(@Nullable Object value) {
		return (value instanceof byte[] data) ? TestConnection.describe(data)
				: Arrays.deepToString(new Object[] { value }).replaceAll("^\\[|]$", "");
	}

	/**
	 * The value as it arrived.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
