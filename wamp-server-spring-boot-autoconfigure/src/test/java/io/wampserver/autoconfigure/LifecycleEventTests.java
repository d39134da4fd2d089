// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.TopicSubscribed;
import io.wampserver.event.TopicUnsubscribed;
import io.wampserver.event.WampEvent;
import io.wampserver.event.WampEventListener;
import io.wampserver.spring.WampServerStartedEvent;
import io.wampserver.spring.WampServerStoppedEvent;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LifecycleEventTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withUserConfiguration(Listeners.class)
		.withPropertyValues("wamp.server.topics=http://example.com/chat");

	@Test
	void reachListenerBeansAndListenerMethodsInOrder() {
		this.server.run((context) -> {
			Listeners listeners = context.getBean(Listeners.class);
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				client.send("[5,\"http://example.com/chat\"]");
				await().atMost(PATIENCE).until(() -> listeners.published.size() == 2);
			}
			await().atMost(PATIENCE).until(() -> listeners.published.size() == 4);
			List<Class<?>> expected = List.of(ConnectionOpened.class, TopicSubscribed.class, TopicUnsubscribed.class,
					ConnectionClosed.class);
			assertThat(listeners.published).<Class<?>>map(Object::getClass).containsExactlyElementsOf(expected);
			assertThat(listeners.direct).containsExactlyElementsOf(listeners.published);
		});
	}

	@Test
	void serversSayOnceThatTheyHaveStartedAndStopped() {
		Queue<String> told = new ConcurrentLinkedQueue<>();
		TestServers.ownPort().withInitializer((context) -> context.addApplicationListener((event) -> {
			if (event instanceof WampServerStartedEvent started) {
				told.add("started on port " + started.port());
			}
			else if (event instanceof WampServerStoppedEvent stopped) {
				told.add("stopped with " + stopped.server().endpoints().get(0).connections().size() + " connections");
			}
			else if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof ConnectionClosed) {
				told.add("closed");
			}
		})).run((context) -> {
			int port = TestServers.port(context);
			TestClient.connect(port);
			context.close();
			assertThat(told).containsExactly("started on port " + port, "closed", "stopped with 0 connections");
		});
		assertThat(told).hasSize(3);
	}

	@Test
	void refusedHandshakesAreEvents() {
		this.server.run((context) -> {
			Handshake.request(TestServers.port(context), "Origin: https://evil.example");
			Listeners listeners = context.getBean(Listeners.class);
			await().atMost(PATIENCE).until(() -> !listeners.published.isEmpty());
			assertThat(listeners.published).singleElement()
				.isInstanceOfSatisfying(ConnectionRejected.class,
						(event) -> assertThat(event.origin()).isEqualTo("https://evil.example"));
		});
	}

	@Test
	void reachListenersWhenTheApplicationStops() {
		Listeners[] listeners = new Listeners[1];
		this.server.run((context) -> {
			listeners[0] = context.getBean(Listeners.class);
			TestClient.connect(TestServers.port(context));
		});
		await().atMost(PATIENCE).until(() -> listeners[0].direct.size() == 2);
		assertThat(listeners[0].direct).last()
			.isInstanceOfSatisfying(ConnectionClosed.class,
					(event) -> assertThat(event.disconnect().cause()).isEqualTo(Disconnect.Cause.SHUTDOWN));
	}

	@Test
	void listenersMayPublish() {
		this.server.withUserConfiguration(Greeter.class).run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange("[5,\"http://example.com/chat\"]"))
					.isEqualTo("[8,\"http://example.com/chat\",\"welcome\"]");
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Queue<WampEvent> published = new ConcurrentLinkedQueue<>();

		private final Queue<WampEvent> direct = new ConcurrentLinkedQueue<>();

		@EventListener
		void onEvent(WampEvent event) {
			this.published.add(event);
		}

		@Bean
		WampEventListener recordingListener() {
			return this.direct::add;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Greeter {

		@Bean
		WampEventListener greeting(TopicPublisher publisher) {
			return (event) -> {
				if (event instanceof TopicSubscribed subscribed) {
					publisher.publish(subscribed.topic(), "welcome");
				}
			};
		}

	}

}
