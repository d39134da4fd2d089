// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.wampserver.connection.LogText;
import io.wampserver.error.ErrorType;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.error.WampException;
import io.wampserver.message.CallError;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import io.wampserver.protocol.WampOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/**
 * The one place that turns failures into errors for a peer (protocol reference section
 * 6.5). What an application throws stays inside unless it is a {@link WampException}.
 */
final class ErrorMapper {

	private static final Logger logger = LoggerFactory.getLogger(ErrorMapper.class);

	private final ErrorUriResolver uris;

	private final WampOptions options;

	ErrorMapper(ErrorUriResolver uris, WampOptions options) {
		this.uris = uris;
		this.options = options;
	}

	CallError callError(RpcRequest request, Throwable failure) {
		WampException error = wampException(request, failure);
		ErrorType type = error.type();
		if (type == ErrorType.NOT_AUTHORIZED && error.uri() == null && this.options.hideForbiddenProcedures()) {
			error = noSuchProcedure(request);
			type = error.type();
		}
		String uri = (error.uri() != null) ? error.uri() : this.uris.resolve(type);
		if (logger.isDebugEnabled()) { // a client can cause many of these
			logger.debug("[{}] Call of {} refused: {} {}", request.connection(), LogText.escaped(request.procedure()),
					LogText.escaped(uri), LogText.escaped(error.description()));
		}
		return new CallError(request.callId(), uri, error.description(), Payload.of(error.details()));
	}

	/**
	 * The error of last resort, when an answer could not be encoded or mapped.
	 */
	CallError internalError(RpcRequest request, Throwable failure) {
		logger.error("[{}] The answer of {} cannot be given", request.connection(),
				LogText.escaped(request.procedure()), failure);
		return new CallError(request.callId(), internalUri(), ErrorType.INTERNAL.description(), null);
	}

	private String internalUri() {
		try {
			return this.uris.resolve(ErrorType.INTERNAL);
		}
		catch (Throwable ex) { // perhaps the very reason
			return ErrorUriResolver.PREDEFINED.resolve(ErrorType.INTERNAL);
		}
	}

	static WampException noSuchProcedure(RpcRequest request) {
		return new WampException(ErrorType.NO_SUCH_PROCEDURE,
				"No RPC endpoint registered for " + ascii(request.procedure()) + ".");
	}

	private WampException wampException(RpcRequest request, Throwable failure) {
		if (failure instanceof WampException wampException) {
			return wampException;
		}
		if (failure instanceof PayloadException) {
			return new WampException(ErrorType.INVALID_ARGUMENT, String.valueOf(failure.getMessage()));
		}
		if (failure instanceof TimeoutException) {
			return new WampException(ErrorType.TIMEOUT);
		}
		if (failure instanceof CancellationException) {
			return new WampException(ErrorType.CANCELED);
		}
		logger.error("[{}] Call of {} failed", request.connection(), LogText.escaped(request.procedure()), failure);
		String message = this.options.exposeExceptionMessages() ? failure.getMessage() : null;
		return new WampException(ErrorType.GENERIC, (message != null) ? message : ErrorType.GENERIC.description());
	}

	/**
	 * What a handler failed with, without what futures and Reactor wrap around it.
	 */
	static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = Exceptions.unwrap(failure);
		while ((unwrapped instanceof CompletionException || unwrapped instanceof ExecutionException)
				&& unwrapped.getCause() != null) {
			unwrapped = unwrapped.getCause();
		}
		return unwrapped;
	}

	/**
	 * Some clients bear nothing but ASCII in descriptions (protocol reference section
	 * 11).
	 */
	private static String ascii(String text) {
		StringBuilder ascii = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= ' ' && c < 0x7F) {
				ascii.append(c);
			}
			else {
				ascii.append(String.format("\\u%04x", (int) c));
			}
		}
		return ascii.toString();
	}

}
