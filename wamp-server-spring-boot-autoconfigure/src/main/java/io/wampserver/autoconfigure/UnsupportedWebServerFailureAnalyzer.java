// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link UnsupportedWebServerException}.
 */
final class UnsupportedWebServerFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedWebServerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedWebServerException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set 'wamp.server.port' to give the WAMP server a port of its own, which is that of all its endpoints "
						+ "unless they have others, or make the application a WebFlux application on Reactor Netty "
						+ "('spring-boot-starter-webflux' without another web server).",
				cause);
	}

}
