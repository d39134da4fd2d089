// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidPropertyException}.
 */
final class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
		return new FailureAnalysis(
				"The configuration property '%s' has the value '%s', which cannot be used: %s"
					.formatted(cause.property(), cause.value(), cause.reason()),
				"Set '%s' to %s.".formatted(cause.property(), cause.expected()), cause);
	}

}
