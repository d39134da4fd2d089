// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.Map;
import java.util.function.Supplier;

import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

/**
 * Says in log lines whose request is handled: the endpoint, the connection and the user.
 */
public final class LogContextMiddleware extends RequestMiddleware {

	@Override
	Mono<?> around(WampRequest request, Supplier<Mono<?>> next) {
		Map<String, String> before = LogContext.current();
		Map<String, String> values = LogContext.of(request.connection());
		LogContext.bind(values);
		try {
			Mono<?> result = next.get();
			return (result instanceof Fuseable.ScalarCallable) ? result
					: result.contextWrite((downstream) -> downstream.put(LogContext.KEY, values));
		}
		finally {
			LogContext.bind(before);
		}
	}

}
