// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.message.PayloadException;

/**
 * How the handling of a request has ended, as one of a few values that no client can add
 * to.
 */
final class RequestOutcome {

	static final String SUCCESS = "success";

	/** It timed out, was answered by hand, or the session has ended. */
	static final String CANCELLED = "cancelled";

	/** An error with a URI of the application's own. */
	private static final String APPLICATION = "application";

	private RequestOutcome() {
	}

	static String of(Throwable failure) {
		if (failure instanceof WampException exception) {
			return (exception.uri() != null) ? APPLICATION : WampMeterNames.id(exception.type());
		}
		if (failure instanceof PayloadException) {
			return WampMeterNames.id(ErrorType.INVALID_ARGUMENT);
		}
		if (failure instanceof TimeoutException) {
			return WampMeterNames.id(ErrorType.TIMEOUT);
		}
		return WampMeterNames.id((failure instanceof CancellationException) ? ErrorType.CANCELED : ErrorType.GENERIC);
	}

}
