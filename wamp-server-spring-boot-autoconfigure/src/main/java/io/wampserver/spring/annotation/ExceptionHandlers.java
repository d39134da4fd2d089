// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.error.WampException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exception handlers that serve one bean: its own, then those of advice beans.
 */
final class ExceptionHandlers {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionHandlers.class);

	/** Exception handlers by the bean they belong to, the nearest first. */
	private final List<ByExceptionType<HandlerMethod>> beans;

	ExceptionHandlers(List<ByExceptionType<HandlerMethod>> beans) {
		this.beans = beans.stream().filter((methods) -> !methods.isEmpty()).toList();
	}

	boolean isEmpty() {
		return this.beans.isEmpty();
	}

	/**
	 * Turns what a handler has thrown into what its client is told. It may block.
	 * @return the error of the exception handler; the exception itself if there is none
	 */
	Exception handle(HandlerInvocation invocation, Throwable thrown) {
		Throwable failure = ValidationFailures.translate(thrown);
		for (Throwable candidate = failure; candidate != null; candidate = candidate.getCause()) {
			HandlerMethod method = nearest(candidate);
			WampException error = (method != null) ? call(method, invocation, candidate) : null;
			if (error != null) {
				return error;
			}
			if (candidate instanceof WampException) {
				break; // it is an answer already, whatever its cause
			}
		}
		return (failure instanceof Exception exception) ? exception : new IllegalStateException(failure);
	}

	private @Nullable HandlerMethod nearest(Throwable failure) {
		for (ByExceptionType<HandlerMethod> methods : this.beans) {
			HandlerMethod nearest = methods.nearest(failure);
			if (nearest != null) {
				return nearest;
			}
		}
		return null;
	}

	private static @Nullable WampException call(HandlerMethod method, HandlerInvocation invocation, Throwable failure) {
		try {
			return (WampException) method.invoke(invocation.failedWith(failure));
		}
		catch (WampException ex) {
			return ex;
		}
		catch (Exception ex) {
			logger.error("[{}] Exception handler {} failed", invocation.connection().id(), method, ex);
			return null;
		}
	}

}
