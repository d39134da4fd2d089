// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.spring.annotation.InvalidHandlerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidHandlerException}.
 */
final class InvalidHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
