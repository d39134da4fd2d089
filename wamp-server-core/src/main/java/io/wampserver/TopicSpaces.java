// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionRejected.Cause;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.topic.PublishResult;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A topic space for each value of a variable in the endpoint's path. A space is there
 * while it has sessions, and the number of spaces is bounded: handshakes that would open
 * one more are refused.
 */
final class TopicSpaces implements WampHandler, HttpMiddleware {

	private static final CompletionStage<PublishResult> NOBODY = CompletableFuture.completedStage(PublishResult.NONE);

	private static final AttributeKey<TopicSpace> SPACE = AttributeKey.of("topic-space");

	private static final CloseStatus FULL = new CloseStatus(1013, "too many topic spaces");

	private final String variable;

	private final int max;

	private final Supplier<TopicSpace> factory;

	private final Map<String, Shared> spaces = new ConcurrentHashMap<>();

	/**
	 * Creates the spaces.
	 * @param variable whose values they belong to
	 * @param max the most there may be at a time
	 * @param factory makes one
	 */
	TopicSpaces(String variable, int max, Supplier<TopicSpace> factory) {
		this.variable = variable;
		this.max = max;
		this.factory = factory;
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		if (this.spaces.size() >= this.max && !this.spaces.containsKey(valueFor(request))) {
			return Mono.just(HandshakeResult.reject(Cause.CAPACITY, 503,
					"The server has too many topic spaces. Try again later."));
		}
		return next.handle(request);
	}

	private String valueFor(HandshakeRequest request) {
		return request.pathVariables().getOrDefault(this.variable, "");
	}

	@Override
	public void onOpen(WampConnection session) {
		Shared shared = this.spaces.compute(valueFor(session.handshake()),
				(value, present) -> (present != null) ? present.and(1) : new Shared(this.factory.get(), 1));
		session.attributes().set(SPACE, shared.space());
		shared.space().handler().onOpen(session);
		if (shared.sessions() == 1 && this.spaces.size() > this.max) {
			session.close(FULL); // handshakes at the same moment have got past the bound
		}
	}

	@Override
	public Mono<Void> handle(WampConnection session, ClientMessage message) {
		return spaceOf(session).handler().handle(session, message);
	}

	@Override
	public void onClose(WampConnection session, Disconnect disconnect) {
		try {
			spaceOf(session).handler().onClose(session, disconnect);
		}
		finally {
			this.spaces.computeIfPresent(valueFor(session.handshake()),
					(value, present) -> (present.sessions() > 1) ? present.and(-1) : null);
		}
	}

	private static TopicSpace spaceOf(WampConnection session) {
		TopicSpace space = session.attributes().get(SPACE);
		if (space == null) {
			throw new IllegalStateException("session: " + session + " (expected: one that has been opened)");
		}
		return space;
	}

	/**
	 * Publishes to every space.
	 */
	TopicPublisher publisher() {
		return new TopicPublisher() {

			@Override
			public int publish(String topic, @Nullable Object event, Recipients recipients) {
				return TopicSpaces.this.spaces.values()
					.stream()
					.mapToInt((shared) -> shared.space().broker().publish(topic, event, recipients))
					.sum();
			}

			@Override
			public CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event,
					Recipients recipients) {
				return TopicSpaces.this.spaces.values()
					.stream()
					.map((shared) -> shared.space().broker().publishWithResult(topic, event, recipients))
					.reduce(NOBODY, (one, other) -> one.thenCombine(other, PublishResult::plus));
			}

		};
	}

	/**
	 * Publishes to one space, whenever it is there.
	 */
	TopicPublisher publisher(String value) {
		return new TopicPublisher() {

			@Override
			public int publish(String topic, @Nullable Object event, Recipients recipients) {
				Shared shared = TopicSpaces.this.spaces.get(value);
				return (shared != null) ? shared.space().broker().publish(topic, event, recipients) : 0;
			}

			@Override
			public CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event,
					Recipients recipients) {
				Shared shared = TopicSpaces.this.spaces.get(value);
				return (shared != null) ? shared.space().broker().publishWithResult(topic, event, recipients) : NOBODY;
			}

		};
	}

	/**
	 * The topics of all spaces, as of now.
	 */
	Stream<TopicRegistry> registries() {
		return this.spaces.values().stream().map((shared) -> shared.space().topics());
	}

	/**
	 * The topics of one space, as of now.
	 */
	TopicRegistry topics(String value) {
		Shared shared = this.spaces.get(value);
		return (shared != null) ? shared.space().topics() : new TopicRegistry();
	}

	Set<String> names() {
		return Set.copyOf(this.spaces.keySet());
	}

	/**
	 * A space with its sessions.
	 *
	 * @param space the space
	 * @param sessions how many there are
	 */
	private record Shared(TopicSpace space, int sessions) {

		Shared and(int more) {
			return new Shared(this.space, this.sessions + more);
		}

	}

}
