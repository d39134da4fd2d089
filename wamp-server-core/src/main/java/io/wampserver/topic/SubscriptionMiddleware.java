// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;
import java.util.function.Supplier;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.LogText;
import io.wampserver.event.TopicSubscribed;
import io.wampserver.event.TopicUnsubscribed;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Subscribe;
import io.wampserver.message.Unsubscribe;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.Subscriptions;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Carries out subscriptions (protocol reference section 7.1): a SUBSCRIBE takes effect
 * when the handlers behind have agreed, a repeated one changes nothing and reaches no
 * handler, and each subscription ends exactly once, at the latest with its session.
 */
public final class SubscriptionMiddleware implements WampMiddleware {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionMiddleware.class);

	/** What works on a message that did not take effect at once. */
	private static final AttributeKey<Mono<Void>> RUNNING = AttributeKey.of("topic-operation");

	/** The topic about which a handler is deciding. */
	private static final AttributeKey<String> UNDECIDED = AttributeKey.of("undecided-topic");

	private final TopicRegistry registry;

	private final WampEventPublisher events;

	private final int maxSubscriptions;

	private final int heldEventsLimit;

	private final @Nullable EndpointMetrics metrics;

	/**
	 * Creates the middleware.
	 * @param registry where subscriptions are kept
	 * @param events learns of subscriptions
	 * @param maxSubscriptions the most of one session, which is closed with 1008 beyond
	 * it
	 * @param heldEventsLimit how many bytes of events may wait for the decision about a
	 * subscription; beyond it the client is disconnected as a slow consumer is
	 * @param metrics learns of violations, null for nobody
	 */
	public SubscriptionMiddleware(TopicRegistry registry, WampEventPublisher events, int maxSubscriptions,
			int heldEventsLimit, @Nullable EndpointMetrics metrics) {
		this.registry = registry;
		this.events = events;
		this.maxSubscriptions = maxSubscriptions;
		this.heldEventsLimit = heldEventsLimit;
		this.metrics = metrics;
	}

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
		Mono<Void> effect = carryOut(connection, message, next);
		if (effect == Mono.<Void>empty()) {
			return effect;
		}
		Mono<Void> running = effect.doOnTerminate(() -> connection.attributes().remove(RUNNING)).cache();
		connection.attributes().set(RUNNING, running);
		return running;
	}

	private Mono<Void> carryOut(WampConnection connection, ClientMessage message, WampHandler next) {
		if (message instanceof Subscribe subscribe) {
			return subscribe(connection, subscribe, next);
		}
		if (message instanceof Unsubscribe unsubscribe) {
			return unsubscribe(connection, unsubscribe, next);
		}
		return next.handle(connection, message);
	}

	private Mono<Void> subscribe(WampConnection connection, Subscribe subscribe, WampHandler next) {
		Subscriptions topics = topicsOf(connection);
		if (topics.contains(subscribe.uri())) {
			return Mono.empty();
		}
		if (topics.size() >= this.maxSubscriptions) {
			if (this.metrics != null) {
				this.metrics.violated("too-many-subscriptions");
			}
			connection.close(Disconnect.violation(CloseStatus.POLICY_VIOLATION.withReason("too many subscriptions")));
			return Mono.empty();
		}
		if (!this.registry.hold(connection, subscribe.uri(), this.heldEventsLimit)) {
			return tooManyTopics(connection);
		}
		connection.attributes().set(UNDECIDED, subscribe.uri());
		Mono<Void> decision = next.handle(connection, subscribe);
		if (decision != Mono.<Void>empty()) {
			decision = decision.doOnError((ex) -> forget(connection, subscribe.uri()));
		}
		return after(decision, connection, () -> takeEffect(connection, subscribe.uri()));
	}

	/** Protocol reference section 7.1: nobody is told. */
	private Mono<Void> tooManyTopics(WampConnection connection) {
		logger.info("[{}] Subscription refused: the endpoint has too many topics", connection);
		if (this.metrics != null) {
			this.metrics.violated("too-many-topics");
		}
		return Mono.empty();
	}

	private void forget(WampConnection connection, String undecided) {
		connection.attributes().remove(UNDECIDED);
		this.registry.unsubscribe(connection, undecided);
	}

	private Mono<Void> takeEffect(WampConnection connection, String topic) {
		if (!connection.isOpen()) {
			forget(connection, topic);
			return Mono.empty(); // the session has ended, and with it what it established
		}
		connection.attributes().remove(UNDECIDED);
		topicsOf(connection).add(topic);
		this.registry.subscribe(connection, topic);
		return this.events.publish(connection, new TopicSubscribed(connection, topic));
	}

	private Mono<Void> unsubscribe(WampConnection connection, Unsubscribe unsubscribe, WampHandler next) {
		if (!topicsOf(connection).remove(unsubscribe.uri())) {
			return Mono.empty();
		}
		this.registry.unsubscribe(connection, unsubscribe.uri());
		Mono<Void> published = published(connection, unsubscribe);
		Mono<Void> handled = next.handle(connection, unsubscribe);
		return (published == Mono.<Void>empty()) ? handled : Mono.when(published, handled);
	}

	private Mono<Void> published(WampConnection connection, Unsubscribe unsubscribe) {
		TopicUnsubscribed.Reason reason = TopicUnsubscribed.Reason.valueOf(unsubscribe.reason().name());
		return this.events.publish(connection, new TopicUnsubscribed(connection, unsubscribe.uri(), reason));
	}

	@Override
	public void onClose(WampConnection connection, Disconnect disconnect, WampHandler next) {
		List<Unsubscribe> ended = topicsOf(connection).clear()
			.stream()
			.map((topic) -> new Unsubscribe(topic, Unsubscribe.Reason.DISCONNECT))
			.toList();
		String undecided = connection.attributes().get(UNDECIDED);
		if (undecided != null) {
			forget(connection, undecided);
		}
		for (Unsubscribe unsubscribe : ended) {
			this.registry.unsubscribe(connection, unsubscribe.uri());
			published(connection, unsubscribe).subscribe();
		}
		if (!ended.isEmpty()) {
			endHandled(connection, ended, next);
		}
		next.onClose(connection, disconnect);
	}

	/**
	 * Handlers of one session run one after another, also behind one that is still
	 * running.
	 */
	private static void endHandled(WampConnection connection, List<Unsubscribe> ended, WampHandler next) {
		Mono<Void> running = connection.attributes().get(RUNNING);
		Scheduler eventLoop = Schedulers.fromExecutor(connection.executor());
		Flux<Void> handled = Flux.fromIterable(ended)
			.concatMap((unsubscribe) -> Mono.defer(() -> next.handle(connection, unsubscribe))
				.subscribeOn(eventLoop)
				.onErrorResume((ex) -> {
					logger.error("[{}] Unsubscribing from {} failed", connection, LogText.escaped(unsubscribe.uri()),
							ex);
					return Mono.empty();
				}));
		((running != null) ? running.onErrorComplete().thenMany(handled) : handled).subscribe();
	}

	/**
	 * Runs the second step on the event loop: at once if the first has completed at once.
	 */
	private static Mono<Void> after(Mono<Void> first, WampConnection connection, Supplier<Mono<Void>> second) {
		if (first == Mono.<Void>empty()) {
			return second.get();
		}
		return first.then(Mono.defer(second).subscribeOn(Schedulers.fromExecutor(connection.executor())));
	}

	private static Subscriptions topicsOf(WampConnection connection) {
		return connection.attributes().computeIfAbsent(WampSession.SUBSCRIPTIONS, Subscriptions::new);
	}

}
