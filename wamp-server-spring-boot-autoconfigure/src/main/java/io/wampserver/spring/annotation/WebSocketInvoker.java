// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls a method of a plain controller on the right thread and sends what it returns.
 */
final class WebSocketInvoker {

	private final HandlerMethod handler;

	private final WebSocketSignal signal;

	private final BlockingHandlers blocking;

	private final WebSocketResults results;

	private final ReturnType returnType;

	WebSocketInvoker(HandlerMethod handler, WebSocketSignal signal, BlockingHandlers blocking,
			WebSocketResults results) {
		this.handler = handler;
		this.signal = signal;
		this.blocking = blocking;
		this.results = results;
		this.returnType = handler.returnType();
	}

	ReturnType returnType() {
		return this.returnType;
	}

	HandlerDescription describe() {
		return this.handler.describe(HandlerDescription.Operation.valueOf(this.signal.name()));
	}

	/**
	 * Calls the method.
	 * @return completes when the client has taken what the method returns
	 */
	Mono<Void> invoke(HandlerInvocation invocation) {
		WebSocketConnection connection = invocation.connection();
		if (!this.returnType.onEventLoop()) {
			return this.blocking.run(connection, () -> this.handler.invoke(invocation))
				.flatMap((value) -> this.results.send(connection, value));
		}
		try {
			Object returned = this.handler.invoke(invocation);
			ReactiveAdapter adapter = this.returnType.adapter();
			return (adapter != null) ? send(connection, adapter, returned) : this.results.send(connection, returned);
		}
		catch (Exception ex) {
			return Mono.error(ex);
		}
	}

	private Mono<Void> send(WebSocketConnection connection, ReactiveAdapter adapter, @Nullable Object returned) {
		if (returned == null && !adapter.supportsEmpty()) {
			return Mono.empty();
		}
		Publisher<Object> publisher = adapter.toPublisher(returned);
		return adapter.isMultiValue() ? this.results.sendAll(connection, Flux.from(publisher))
				: Mono.from(publisher).flatMap((value) -> this.results.send(connection, value));
	}

	@Override
	public String toString() {
		return this.handler.toString();
	}

}
