// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.wampserver.connection.CloseStatus;
import io.wampserver.error.ErrorType;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.error.WampException;
import io.wampserver.event.CallFailed;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.message.Call;
import io.wampserver.message.CallError;
import io.wampserver.message.CallResult;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Payload;
import io.wampserver.message.Publish;
import io.wampserver.message.Subscribe;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.OpenCalls.OpenCall;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampOptions;
import io.wampserver.topic.TopicBroker;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

/**
 * The innermost WAMP handler: finds the message handler, calls it through the message
 * middleware, and carries out what it says.
 */
public final class MessageDispatcher implements WampHandler, ClientMessage.Visitor<WampConnection, Mono<Void>> {

	/** In place of a pattern, where the resolver has failed. */
	private static final String UNRESOLVED = "{*unresolved}";

	private final MessageHandlerResolver resolver;

	private final RpcHandler rpcChain;

	private final TopicHandler topicChain;

	private final TopicBroker broker;

	private final WampOptions options;

	private final ErrorMapper errors;

	private final WampEventPublisher events;

	/**
	 * Creates a dispatcher.
	 * @param resolver finds handlers
	 * @param middleware message middleware
	 * @param broker takes publications
	 * @param errorUris the URIs of the server's own errors
	 * @param options switches and limits
	 * @param events learns of calls that fail
	 */
	public MessageDispatcher(MessageHandlerResolver resolver, MessageMiddleware middleware, TopicBroker broker,
			ErrorUriResolver errorUris, WampOptions options, WampEventPublisher events) {
		this.resolver = resolver;
		this.rpcChain = RpcMiddleware.chain(middleware.rpc(), new ResolvedRpcHandler(options.unwrapSingleArgument()));
		this.topicChain = TopicMiddleware.chain(middleware.topic(), new ResolvedTopicHandler());
		this.broker = broker;
		this.options = options;
		this.errors = new ErrorMapper(errorUris, options);
		this.events = events;
	}

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message) {
		return message.accept(this, connection);
	}

	@Override
	public Mono<Void> call(WampConnection connection, Call call) {
		RpcRequest request = new RpcRequest(connection, call.id(), call.uri(), call.arguments(), rpcHandler(call.uri()),
				this.broker);
		OpenCall open = connection.openCalls().open(call.id());
		if (open == null) {
			WampException overloaded = new WampException(ErrorType.OVERLOADED);
			CallError error = this.errors.callError(request, overloaded);
			connection.send(error);
			failed(request, error, overloaded);
		}
		else {
			start(request, open);
		}
		return connection.openCalls().heldUp();
	}

	private @Nullable Match<RpcHandler> rpcHandler(String procedure) {
		try {
			return this.resolver.rpcHandler(procedure);
		}
		catch (Throwable ex) { // a resolver is an application's code, like a handler
			return unresolved((request) -> Mono.error(ex));
		}
	}

	private static <T> Match<T> unresolved(T failing) {
		return new Match<>(failing, UNRESOLVED, Map.of());
	}

	private void start(RpcRequest request, OpenCall open) {
		Mono<?> answer;
		try {
			answer = required(this.rpcChain.onCall(request));
		}
		catch (Throwable ex) { // whatever a handler throws, the call is answered
			fail(request, open, ex);
			return;
		}
		if (answer instanceof Fuseable.ScalarCallable<?> immediate) {
			answerNow(request, open, immediate);
			return;
		}
		if (!this.options.callTimeout().isZero()) {
			answer = answer.timeout(this.options.callTimeout());
		}
		try {
			open.runningAs(answer.subscribe((result) -> succeed(request, open, result), (ex) -> fail(request, open, ex),
					() -> succeed(request, open, Payload.NULL)));
		}
		catch (Throwable ex) { // as Reactor throws some errors, whoever emits them
			fail(request, open, ex);
		}
	}

	/** The compiler does not keep applications from returning null. */
	private static Mono<?> required(@Nullable Mono<?> returned) {
		if (returned == null) {
			throw new IllegalStateException("handler returned null (expected: a Mono)");
		}
		return returned;
	}

	private void answerNow(RpcRequest request, OpenCall open, Fuseable.ScalarCallable<?> answer) {
		Object result;
		try {
			result = answer.call();
		}
		catch (Throwable ex) { // Reactor throws some errors here instead of emitting them
			fail(request, open, ex);
			return;
		}
		succeed(request, open, (result != null) ? result : Payload.NULL);
	}

	private void succeed(RpcRequest request, OpenCall open, Object result) {
		try {
			open.answer(new CallResult(request.callId(), Payload.of(result)));
		}
		catch (Throwable ex) { // an Error of what is encoded too
			fail(request, open, this.errors.internalError(request, ex), ex);
		}
	}

	private void fail(RpcRequest request, OpenCall open, Throwable failure) {
		Throwable cause = ErrorMapper.unwrap(failure);
		try {
			fail(request, open, this.errors.callError(request, cause), cause);
		}
		catch (Throwable ex) { // of the error's details, or of whoever maps it
			fail(request, open, this.errors.internalError(request, ex), ex);
		}
		if (cause instanceof WampException wampException && wampException.isSessionKilled()) {
			request.connection().close(CloseStatus.SESSION_KILLED);
		}
	}

	private void fail(RpcRequest request, OpenCall open, CallError error, Throwable failure) {
		if (open.answer(error)) {
			failed(request, error, failure);
		}
	}

	/** Where listeners fall behind, the caller's messages wait for them. */
	private void failed(RpcRequest request, CallError error, Throwable failure) {
		WampConnection caller = request.connection();
		Mono<Void> room = this.events.publish(caller,
				new CallFailed(caller, request.procedure(), request.pattern(), error.uri(), failure));
		if (room != Mono.<Void>empty()) {
			caller.openCalls().holdUp(room);
		}
	}

	@Override
	public Mono<Void> subscribe(WampConnection connection, Subscribe subscribe) {
		TopicRequest request = topicRequest(connection, subscribe);
		return decide(request, () -> this.topicChain.onSubscribe(request),
				(initial) -> connection.event(subscribe.uri(), initial));
	}

	@Override
	public Mono<Void> publish(WampConnection connection, Publish publish) {
		TopicRequest request = topicRequest(connection, publish);
		return decide(request, () -> this.topicChain.onPublish(request, publish), (event) -> this.broker
			.publish(publish.uri(), Payload.of(event), publish.recipients(), connection.sessionId()));
	}

	@Override
	public Mono<Void> unsubscribe(WampConnection connection, Unsubscribe unsubscribe) {
		TopicRequest request = topicRequest(connection, unsubscribe);
		return decide(request, () -> this.topicChain.onUnsubscribe(request, unsubscribe.reason()), (ignored) -> {
		});
	}

	private TopicRequest topicRequest(WampConnection connection, ClientMessage message) {
		return new TopicRequest(connection, this.broker.topic(message.uri()), topicHandler(message.uri()), this.broker);
	}

	private @Nullable Match<TopicHandler> topicHandler(String topic) {
		try {
			return this.resolver.topicHandler(topic);
		}
		catch (Throwable ex) { // a resolver is an application's code, like a handler
			return unresolved(new FailingTopicHandler(ex));
		}
	}

	/** Asks the handlers and carries out what they emit. */
	private Mono<Void> decide(TopicRequest request, Supplier<Mono<?>> handlers, Consumer<Object> effect) {
		Mono<?> decision;
		try {
			decision = required(handlers.get());
			if (decision instanceof Fuseable.ScalarCallable<?> immediate) {
				Object value = immediate.call();
				if (value != null) {
					effect.accept(value);
				}
				return Mono.empty();
			}
		}
		catch (Throwable ex) { // whatever a handler throws concerns this message alone
			return refused(request, ex);
		}
		return emitting(decision.doOnNext(effect).then()).onErrorResume((ex) -> refused(request, ex));
	}

	/** Emits the errors too that Reactor throws instead of emitting them. */
	private static Mono<Void> emitting(Mono<Void> source) {
		return Mono.create((sink) -> {
			try {
				sink.onDispose(source.contextWrite(sink.contextView()).subscribe(null, sink::error, sink::success));
			}
			catch (Throwable ex) {
				sink.error(ex);
			}
		});
	}

	private Mono<Void> refused(TopicRequest request, Throwable failure) {
		if (this.options.unknownTopicEvents() && failure instanceof WampException wampException
				&& wampException.type() == ErrorType.NO_SUCH_TOPIC) {
			request.connection().event(request.topic().uri(), unknownTopic(request.topic().uri()));
		}
		return Mono.error(failure);
	}

	private static Map<String, Object> unknownTopic(String uri) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("error", true);
		event.put("message", "No topic of this name.");
		event.put("code", 404);
		event.put("uri", uri);
		return event;
	}

}
