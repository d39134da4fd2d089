// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.wampserver.handler.AmbiguousHandlerException;
import io.wampserver.handler.DescribedHandler;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.uri.UriPattern;
import reactor.core.publisher.Mono;

/**
 * Handles a topic with an annotated method for each operation that has one. Filled by one
 * thread before it is used.
 */
final class AnnotatedTopicHandler implements TopicHandler, DescribedHandler {

	private final UriPattern pattern;

	private final Map<TopicOperation, HandlerInvoker> invokers = new EnumMap<>(TopicOperation.class);

	AnnotatedTopicHandler(UriPattern pattern) {
		this.pattern = pattern;
	}

	UriPattern pattern() {
		return this.pattern;
	}

	void add(TopicOperation operation, HandlerInvoker invoker) {
		HandlerInvoker present = this.invokers.putIfAbsent(operation, invoker);
		if (present != null) {
			throw new AmbiguousHandlerException("topic", this.pattern.toString(), present, invoker);
		}
	}

	@Override
	public Mono<?> onSubscribe(TopicRequest request) {
		return invoke(TopicOperation.SUBSCRIBE, HandlerInvocation.of(request, null, null));
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish) {
		HandlerInvoker invoker = this.invokers.get(TopicOperation.PUBLISH);
		if (invoker == null) {
			return Mono.just(publish.event());
		}
		Mono<?> result = invoker.invoke(HandlerInvocation.of(request, publish, null));
		return invoker.returnsNothing() ? result.then(Mono.just(publish.event())) : result;
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		return invoke(TopicOperation.UNSUBSCRIBE, HandlerInvocation.of(request, null, reason));
	}

	private Mono<?> invoke(TopicOperation operation, HandlerInvocation invocation) {
		HandlerInvoker invoker = this.invokers.get(operation);
		return (invoker != null) ? invoker.invoke(invocation) : Mono.empty();
	}

	@Override
	public List<HandlerDescription> describe() {
		return this.invokers.values().stream().map(HandlerInvoker::describe).toList();
	}

	@Override
	public String toString() {
		return this.invokers.values().toString();
	}

}
