// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.spring.WampPortInUseException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link WampPortInUseException}.
 */
final class WampPortInUseFailureAnalyzer extends AbstractFailureAnalyzer<WampPortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WampPortInUseException cause) {
		String property = EndpointPropertySources.key(cause.endpoint(), "port");
		return new FailureAnalysis(
				"The WAMP server of the endpoint '%s' cannot listen on port %d, to which '%s' is set: %s"
					.formatted(cause.endpoint(), cause.port(), property, rootMessage(cause)),
				"Stop what is listening on port %d, or set '%s' to another port, 0 for any free one."
					.formatted(cause.port(), property),
				cause);
	}

	private static String rootMessage(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

}
