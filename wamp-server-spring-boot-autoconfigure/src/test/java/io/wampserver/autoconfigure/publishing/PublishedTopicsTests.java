// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.publishing.PublishTo;
import io.wampserver.topic.TopicPublisher;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real subscribers get of what an application publishes.
 */
@Timeout(30)
class PublishedTopicsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String TOPIC = "http://example.com/orders/7";

	private static ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("wamp.server.port", "0", "wamp.server.address", "127.0.0.1",
				"wamp.server.endpoints.admin.port", "0", "wamp.server.endpoints.admin.topics",
				"http://example.com/orders/{id}", "spring.main.banner-mode", "off"));
		return application.run(arguments);
	}

	private static WampClient connect(ConfigurableApplicationContext context, String endpoint) {
		int port = context.getEnvironment().getRequiredProperty("local.wamp.server." + endpoint + "port", int.class);
		return WampClient.builder("ws://127.0.0.1:" + port + "/wamp").build().connect().block(TIMEOUT);
	}

	private static BlockingQueue<String> subscribe(WampClient client, String topic) {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		client.subscribe(topic).map(Payload::toString).subscribe(events::add);
		assertThat(client.call("nothing").onErrorComplete().blockOptional(TIMEOUT)).isEmpty(); // subscribed
		return events;
	}

	private static String next(BlockingQueue<String> events) throws InterruptedException {
		return events.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void saysHowManySubscribersGetIt() throws InterruptedException {
		try (ConfigurableApplicationContext context = start()) {
			TopicPublisher publisher = context.getBean(TopicPublisher.class);
			assertThat(publisher.publish(TOPIC, "nobody")).isZero();
			WampClient one = connect(context, "");
			WampClient two = connect(context, "");
			BlockingQueue<String> events = subscribe(one, TOPIC);
			subscribe(two, TOPIC);
			assertThat(publisher.publish(TOPIC, "all")).isEqualTo(2);
			assertThat(publisher.publish(TOPIC, "one", Recipients.excluding(two.sessionId()))).isEqualTo(1);
			assertThat(publisher.publishTo(two.sessionId(), TOPIC, "two")).isTrue();
			assertThat(next(events)).isEqualTo("\"all\"");
			assertThat(next(events)).isEqualTo("\"one\"");
		}
	}

	@Test
	void publishesInReactiveChainsWithoutBlocking() throws InterruptedException {
		try (ConfigurableApplicationContext context = start()) {
			TopicPublisher publisher = context.getBean(TopicPublisher.class);
			BlockingQueue<String> events = subscribe(connect(context, ""), TOPIC);
			assertThat(Mono.just(new Order(7))
				.publishOn(Schedulers.parallel()) // refuses to block
				.map((order) -> publisher.publish(TOPIC, order))
				.block(TIMEOUT)).isEqualTo(1);
			assertThat(next(events)).isEqualTo("{\"id\":7}");
		}
	}

	@Test
	void annotationsPublishToTheirEndpoint() throws InterruptedException {
		try (ConfigurableApplicationContext context = start()) {
			BlockingQueue<String> ofDefault = subscribe(connect(context, ""), TOPIC);
			BlockingQueue<String> ofAdmin = subscribe(connect(context, "admin."), TOPIC);
			context.publishEvent(new OrderReviewed(7));
			context.publishEvent(new OrderShipped(7, "today"));
			assertThat(next(ofDefault)).isEqualTo("{\"id\":7,\"when\":\"today\"}");
			assertThat(next(ofAdmin)).isEqualTo("{\"id\":7}");
			assertThat(ofDefault).isEmpty();
		}
	}

	@Test
	void publishingWhileTheApplicationStartsHasNoEffectAndNoError() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(Early.class).subscribers).isZero();
			assertThat(context.getBean(Runner.class).subscribers).isZero();
		}
		try (ConfigurableApplicationContext context = start("--spring.main.lazy-initialization=true")) {
			assertThat(context.getBean(Early.class).subscribers).isZero();
		}
	}

	record Order(long id) {

	}

	@PublishTo("http://example.com/orders/{id}")
	record OrderShipped(long id, String when) {

	}

	@PublishTo(value = "http://example.com/orders/{id}", endpoint = "admin")
	record OrderReviewed(long id) {

	}

	/**
	 * A handler, so that the endpoint needs it.
	 */
	static class Early {

		private final TopicPublisher publisher;

		private int subscribers = -1;

		Early(TopicPublisher publisher) {
			this.publisher = publisher;
		}

		@PostConstruct
		void publish() {
			this.subscribers = this.publisher.publish(TOPIC, "early");
		}

		@WampTopic("http://example.com/orders/{id}")
		String relay(String event) {
			return event;
		}

	}

	static class Runner {

		private int subscribers = -1;

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, WampServerAutoConfiguration.class,
			PublishingAutoConfiguration.class })
	@Import({ Early.class, Runner.class })
	static class Application {

		@Bean
		ApplicationRunner publishWithTheStart(Runner runner, TopicPublisher publisher) {
			return (arguments) -> runner.subscribers = publisher.publish(TOPIC, "started");
		}

	}

}
