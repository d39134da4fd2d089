// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.spring.InvalidEndpointException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidEndpointException}.
 */
final class InvalidEndpointFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEndpointException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEndpointException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
