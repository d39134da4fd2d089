// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.client.PublishOptions;
import io.wampserver.client.WampClient;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotated topics: parameters, results, vetoes, ends of subscriptions.
 */
class AnnotatedTopicTests {

	private static final String BASE = "http://example.com/";

	private HandlerServer server;

	private WampClient publisher;

	private WampClient subscriber;

	@BeforeEach
	void start() {
		this.server = new HandlerServer(Topics.class, ProxiedTopics.class, Proxies.class);
		this.publisher = this.server.client("pat");
		this.subscriber = this.server.client("sue");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private BlockingQueue<Object> subscribe(WampClient client, String topic) {
		BlockingQueue<Object> events = new LinkedBlockingQueue<>();
		client.subscribe(BASE + topic).map((event) -> Optional.ofNullable(event.value())).subscribe(events::add);
		barrier(client);
		return events;
	}

	/** What the client has sent before has taken effect. */
	private static void barrier(WampClient client) {
		client.call(BASE + "barrier").block(HandlerServer.TIMEOUT);
	}

	private void publish(String topic, @Nullable Object event) {
		this.publisher.publish(BASE + topic, event).block(HandlerServer.TIMEOUT);
		barrier(this.publisher);
		barrier(this.subscriber);
	}

	private static Object next(BlockingQueue<Object> events) throws InterruptedException {
		return ((Optional<?>) events.poll(10, TimeUnit.SECONDS)).orElse(null);
	}

	@Test
	void publishHandlerMakesTheEvent() throws Exception {
		BlockingQueue<Object> events = subscribe(this.subscriber, "chat/lobby");
		assertThat(next(events)).isEqualTo(Map.of("welcome", "sue", "room", "lobby"));
		publish("chat/lobby", Map.of("text", "hello"));
		assertThat(next(events)).isEqualTo(Map.of("room", "lobby", "text", "hello", "user", "pat", "subscribers", 1));
	}

	@Test
	void invalidEventIsNotPublished() {
		BlockingQueue<Object> events = subscribe(this.subscriber, "chat/lobby");
		publish("chat/lobby", Map.of("text", " "));
		publish("chat/lobby", List.of(1));
		assertThat(events).hasSize(1);
	}

	@Test
	void voidRelaysTheEventUnchanged() throws Exception {
		for (String topic : List.of("void", "void-mono", "no-publish-handler", "non-blocking-void")) {
			BlockingQueue<Object> events = subscribe(this.subscriber, topic);
			publish(topic, List.of(1, "x"));
			assertThat(next(events)).isEqualTo(List.of(1, "x"));
		}
	}

	@Test
	void nullIsAnEvent() throws Exception {
		BlockingQueue<Object> events = subscribe(this.subscriber, "null");
		publish("null", 1);
		assertThat(next(events)).isNull();
	}

	@Test
	void emptyOptionalAndEmptyMonoPublishNothing() {
		for (String topic : List.of("empty-optional", "empty-mono", "throwing")) {
			BlockingQueue<Object> events = subscribe(this.subscriber, topic);
			publish(topic, 1);
			assertThat(events).isEmpty();
		}
	}

	@Test
	void refusedSubscriptionDoesNotTakeEffect() {
		BlockingQueue<Object> events = subscribe(this.subscriber, "refused");
		publish("refused", 1);
		assertThat(events).isEmpty();
		assertThat(this.server.endpoint().topics().topics()).isEmpty();
	}

	@Test
	void recipientsArePassed() {
		this.publisher.publish(BASE + "recipients", 1, PublishOptions.DEFAULTS.only("a", "b"))
			.block(HandlerServer.TIMEOUT);
		barrier(this.publisher);
		assertThat(this.server.bean(Topics.class).recipients.eligible()).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void unsubscribeHandlerLearnsTheReason() throws Exception {
		BlockingQueue<Unsubscribe.Reason> reasons = this.server.bean(Topics.class).reasons;
		this.subscriber.subscribe(BASE + "reasons").subscribe().dispose();
		assertThat(reasons.poll(10, TimeUnit.SECONDS)).isEqualTo(Unsubscribe.Reason.CLIENT);
		subscribe(this.subscriber, "reasons");
		Topic topic = this.server.bean(Topics.class).topic;
		topic.subscribers().forEach(topic::kick);
		assertThat(reasons.poll(10, TimeUnit.SECONDS)).isEqualTo(Unsubscribe.Reason.KICKED);
		subscribe(this.publisher, "reasons");
		this.publisher.close().block(HandlerServer.TIMEOUT);
		assertThat(reasons.poll(10, TimeUnit.SECONDS)).isEqualTo(Unsubscribe.Reason.DISCONNECT);
		assertThat(reasons).isEmpty();
	}

	@Test
	void methodsOfProxiedBeansAreFound() throws Exception {
		BlockingQueue<Object> events = subscribe(this.subscriber, "proxied");
		publish("proxied", 1);
		assertThat(next(events)).isEqualTo("proxied 1");
	}

	record Draft(@NotBlank String text) {

	}

	static class Topics {

		private final BlockingQueue<Unsubscribe.Reason> reasons = new LinkedBlockingQueue<>();

		private volatile Recipients recipients;

		private volatile Topic topic;

		@WampRpc(BASE + "barrier")
		void barrier() {
		}

		@WampTopic(BASE + "chat/{room}")
		Map<String, Object> publish(@UriVariable String room, @Valid Draft draft, Principal user, Topic chat) {
			return Map.of("room", room, "text", draft.text(), "user", user.getName(), "subscribers", chat.size());
		}

		@WampTopic(value = BASE + "chat/{room}", on = TopicOperation.SUBSCRIBE)
		Mono<Map<String, String>> welcome(@UriVariable("room") String name, WampConnection client) {
			return Mono.just(Map.of("welcome", client.principal().getName(), "room", name));
		}

		@WampTopic(BASE + "void")
		void relay(List<Object> event) {
		}

		@NonBlocking
		@WampTopic(BASE + "non-blocking-void")
		void nonBlockingRelay(List<Object> event) {
		}

		@WampTopic(BASE + "void-mono")
		Mono<Void> relayMono(Payload event) {
			return Mono.empty();
		}

		@WampTopic(value = BASE + "no-publish-handler", on = TopicOperation.SUBSCRIBE)
		@Nullable String noInitialEvent(TopicRequest request) {
			return null;
		}

		@WampTopic(BASE + "null")
		@Nullable String nullEvent(int event) {
			return null;
		}

		@WampTopic(BASE + "empty-optional")
		Optional<String> emptyOptional() {
			return Optional.empty();
		}

		@WampTopic(BASE + "empty-mono")
		Mono<String> emptyMono() {
			return Mono.empty();
		}

		@WampTopic(BASE + "throwing")
		String throwing() {
			throw new IllegalStateException("no");
		}

		@WampTopic(value = BASE + "refused", on = TopicOperation.SUBSCRIBE)
		void refuse() {
			throw new WampException(ErrorType.NOT_AUTHORIZED);
		}

		@WampTopic(BASE + "recipients")
		void recipients(Recipients given) {
			this.recipients = given;
		}

		@WampTopic(value = BASE + "reasons", on = TopicOperation.SUBSCRIBE)
		void subscribed(Topic subscribed) {
			this.topic = subscribed;
		}

		@WampTopic(value = BASE + "reasons", on = TopicOperation.UNSUBSCRIBE)
		void unsubscribed(Unsubscribe.Reason reason) {
			this.reasons.add(reason);
		}

	}

	interface Proxied {

		@WampTopic(BASE + "proxied")
		String publish(int event);

	}

	static class ProxiedTopics implements Proxied {

		@Override
		public String publish(int event) {
			return "proxied " + event;
		}

	}

	static class Proxies implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof ProxiedTopics) {
				ProxyFactory factory = new ProxyFactory(bean);
				factory.setOpaque(true);
				return factory.getProxy();
			}
			return bean;
		}

	}

}
