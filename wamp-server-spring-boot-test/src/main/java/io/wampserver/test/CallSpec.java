// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.lang.reflect.Type;

import io.wampserver.client.TypeReference;
import io.wampserver.test.TestSession.Answer;
import io.wampserver.test.TestSession.Failure;

/**
 * Expectations of the answer to a call, which wait for it.
 */
public final class CallSpec {

	private final TestSession session;

	private final String callId;

	private final String procedure;

	CallSpec(TestSession session, String callId, String procedure) {
		this.session = session;
		this.callId = callId;
		this.procedure = procedure;
	}

	/**
	 * Expects a result that fits a type.
	 */
	public <T> ValueSpec<T> expectResult(Class<T> type) {
		return result(type);
	}

	/**
	 * Expects a result that fits a type.
	 */
	public <T> ValueSpec<T> expectResult(TypeReference<T> type) {
		return result(type.type());
	}

	/**
	 * Expects a result, in the natural type of its JSON: map, list, string, number or
	 * boolean.
	 */
	public ValueSpec<Object> expectResult() {
		return result(Object.class);
	}

	private <T> ValueSpec<T> result(Type type) {
		Answer answer = answer("result");
		if (answer.result() == null) {
			throw this.session.connection()
				.failure("The call of %s has failed (expected: a result): %s.".formatted(this.procedure,
						answer.failure()));
		}
		return ValueSpec.of("result of " + this.procedure, answer.result(), type,
				this.session.connection().transcript());
	}

	/**
	 * Expects an error answer.
	 */
	public ErrorSpec expectError() {
		Failure failure = answer("error answer").failure();
		if (failure == null) {
			throw this.session.connection()
				.failure("The call of %s has a result (expected: an error): %s.".formatted(this.procedure,
						answer("error answer").result()));
		}
		return new ErrorSpec(this.procedure, failure, this.session.connection().transcript());
	}

	private Answer answer(String what) {
		return this.session.answer(this.callId, what + " of " + this.procedure);
	}

}
