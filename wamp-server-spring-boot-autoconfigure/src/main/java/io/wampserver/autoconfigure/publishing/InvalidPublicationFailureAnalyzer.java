// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.spring.publishing.InvalidPublicationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidPublicationException}.
 */
final class InvalidPublicationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPublicationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidPublicationException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
