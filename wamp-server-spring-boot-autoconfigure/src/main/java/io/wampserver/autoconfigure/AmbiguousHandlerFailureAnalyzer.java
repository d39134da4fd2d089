// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.handler.AmbiguousHandlerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link AmbiguousHandlerException}.
 */
final class AmbiguousHandlerFailureAnalyzer extends AbstractFailureAnalyzer<AmbiguousHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AmbiguousHandlerException cause) {
		return new FailureAnalysis(
				"Two handlers are registered for the same URIs, '%s':%n%n    %s%n    %s%n".formatted(cause.pattern(),
						cause.first(), cause.second()),
				"Remove one of them or give it a pattern of its own. Patterns that differ only in the names of their "
						+ "variables match the same URIs.",
				cause);
	}

}
