// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.util.function.Consumer;

import io.wampserver.error.ErrorType;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.message.Payload;
import io.wampserver.test.TestSession.Failure;

/**
 * Expectations of an error answer (protocol reference section 6.4).
 */
public final class ErrorSpec {

	private final String procedure;

	private final Failure failure;

	private final Transcript transcript;

	ErrorSpec(String procedure, Failure failure, Transcript transcript) {
		this.procedure = procedure;
		this.failure = failure;
		this.transcript = transcript;
	}

	/**
	 * Expects this error.
	 */
	public ErrorSpec uri(String expected) {
		if (!this.failure.uri().equals(expected)) {
			throw failure("the URI " + expected);
		}
		return this;
	}

	/**
	 * Expects this failure under the URI that WAMP v1 clients know it by.
	 */
	public ErrorSpec type(ErrorType expected) {
		return uri(ErrorUriResolver.PREDEFINED.resolve(expected));
	}

	/**
	 * Expects this text for developers.
	 */
	public ErrorSpec description(String expected) {
		if (!this.failure.description().equals(expected)) {
			throw failure("the description " + expected);
		}
		return this;
	}

	/**
	 * Expects a text for developers that an assertion accepts.
	 */
	public ErrorSpec description(Consumer<String> assertion) {
		new ValueSpec<>("description", this.failure.description(), this.failure.description(), this.transcript)
			.satisfies(assertion);
		return this;
	}

	/**
	 * Expects details that fit a type.
	 */
	public <T> ValueSpec<T> details(Class<T> type) {
		Payload details = this.failure.details();
		if (details == null) {
			throw failure("details");
		}
		return ValueSpec.of("details", details, type, this.transcript);
	}

	/**
	 * Expects that the answer has no details.
	 */
	public ErrorSpec noDetails() {
		if (this.failure.details() != null) {
			throw failure("no details");
		}
		return this;
	}

	private AssertionError failure(String expected) {
		return this.transcript
			.failure("The error of %s is %s (expected: %s).".formatted(this.procedure, this.failure, expected));
	}

}
