// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.DuplicateEndpointException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link DuplicateEndpointException}.
 */
final class DuplicateEndpointFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateEndpointException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicateEndpointException cause) {
		String name = cause.second().name();
		if (name.equals(cause.first().name())) {
			return new FailureAnalysis("Two endpoints have the name '%s'.".formatted(name),
					"Give each a name of its own.", cause);
		}
		return new FailureAnalysis(
				"The endpoints '%s' and '%s' have the same path, %s.".formatted(cause.first().name(), name,
						paths(cause.first().path(), cause.second().path())),
				"Set '%s' to another path, or '%s' to give the endpoint a port of its own.".formatted(
						EndpointPropertySources.key(name, "path"), EndpointPropertySources.key(name, "port")),
				cause);
	}

	private static String paths(String first, String second) {
		return first.equals(second) ? "'" + first + "'"
				: "'%s' and '%s': variables match whatever their names are".formatted(first, second);
	}

}
