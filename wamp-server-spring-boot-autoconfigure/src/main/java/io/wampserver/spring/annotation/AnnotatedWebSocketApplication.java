// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.DescribedHandler;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.message.PayloadException;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A plain application whose signals are handled by the methods of a controller.
 */
final class AnnotatedWebSocketApplication implements WebSocketApplication, DescribedHandler {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedWebSocketApplication.class);

	private static final CloseStatus TRY_AGAIN_LATER = new CloseStatus(1013, "");

	private final List<String> subprotocols;

	private final boolean streaming;

	private final Map<WebSocketSignal, WebSocketInvoker> methods;

	private final ByExceptionType<WebSocketInvoker> errorMethods;

	/**
	 * Creates an application.
	 * @param streaming whether its methods take messages in parts
	 * @param methods handle signals other than ERROR
	 */
	AnnotatedWebSocketApplication(List<String> subprotocols, boolean streaming,
			Map<WebSocketSignal, WebSocketInvoker> methods, ByExceptionType<WebSocketInvoker> errorMethods) {
		this.subprotocols = subprotocols;
		this.streaming = streaming;
		this.methods = methods;
		this.errorMethods = errorMethods;
	}

	boolean isStreaming() {
		return this.streaming;
	}

	@Override
	public Collection<String> subprotocols() {
		return this.subprotocols;
	}

	@Override
	public Mono<Void> onOpen(WebSocketConnection connection) {
		WebSocketInvoker method = this.methods.get(WebSocketSignal.OPEN);
		if (method == null) {
			return Mono.empty();
		}
		Mono<Void> effect = method.invoke(HandlerInvocation.of(connection, WebSocketInput.open()));
		if (!method.returnType().isMultiValue()) {
			return effect;
		}
		effect.onErrorResume((ex) -> onError(connection, ex)).subscribe();
		return Mono.empty();
	}

	@Override
	public Mono<Void> onText(WebSocketConnection connection, String text) {
		return onTextPart(connection, text, true);
	}

	@Override
	public Mono<Void> onTextPart(WebSocketConnection connection, String part, boolean last) {
		WebSocketInvoker method = this.methods.get(WebSocketSignal.TEXT);
		return (method != null) ? method.invoke(HandlerInvocation.of(connection, WebSocketInput.text(part, last)))
				: WebSocketApplication.super.onTextPart(connection, part, last);
	}

	@Override
	public Mono<Void> onBinary(WebSocketConnection connection, byte[] data) {
		return onBinaryPart(connection, data, true);
	}

	@Override
	public Mono<Void> onBinaryPart(WebSocketConnection connection, byte[] part, boolean last) {
		WebSocketInvoker method = this.methods.get(WebSocketSignal.BINARY);
		return (method != null) ? method.invoke(HandlerInvocation.of(connection, WebSocketInput.binary(part, last)))
				: WebSocketApplication.super.onBinaryPart(connection, part, last);
	}

	@Override
	public Mono<Void> onPong(WebSocketConnection connection, byte[] payload) {
		WebSocketInvoker method = this.methods.get(WebSocketSignal.PONG);
		return (method != null) ? method.invoke(HandlerInvocation.of(connection, WebSocketInput.pong(payload)))
				: Mono.empty();
	}

	@Override
	public Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
		WebSocketInvoker method = this.methods.get(WebSocketSignal.CLOSE);
		return (method != null) ? method.invoke(HandlerInvocation.of(connection, WebSocketInput.close(disconnect)))
				: Mono.empty();
	}

	@Override
	public Mono<Void> onError(WebSocketConnection connection, Throwable thrown) {
		Throwable failure = ValidationFailures.translate(HandlerMethod.unwrap(thrown));
		for (Throwable candidate = failure; candidate != null; candidate = candidate.getCause()) {
			WebSocketInvoker method = this.errorMethods.nearest(candidate);
			if (method != null) {
				return method.invoke(HandlerInvocation.of(connection, candidate))
					.onErrorResume((ex) -> unhandled(connection, HandlerMethod.unwrap(ex)));
			}
		}
		return unhandled(connection, failure);
	}

	private Mono<Void> unhandled(WebSocketConnection connection, Throwable failure) {
		Disconnect refusal = refusal(failure);
		if (refusal == null) {
			return WebSocketApplication.super.onError(connection, failure);
		}
		logger.debug("[{}] Closing with {}", connection, refusal.status(), failure);
		connection.close(refusal);
		return Mono.empty();
	}

	/** How the connection ends on a failure that is the client's, null for any other. */
	private static @Nullable Disconnect refusal(Throwable failure) {
		if (failure instanceof PayloadException) {
			return Disconnect.violation(CloseStatus.INVALID_PAYLOAD.withReason(String.valueOf(failure.getMessage())));
		}
		if (failure instanceof WampException exception) {
			CloseStatus status = (exception.type() == ErrorType.OVERLOADED) ? TRY_AGAIN_LATER
					: CloseStatus.POLICY_VIOLATION;
			return Disconnect.byServer(status.withReason(exception.description()));
		}
		return null;
	}

	@Override
	public List<HandlerDescription> describe() {
		return Stream.concat(this.methods.values().stream(), this.errorMethods.values().stream())
			.map(WebSocketInvoker::describe)
			.toList();
	}

	@Override
	public String toString() {
		return this.methods + " " + this.errorMethods;
	}

}
