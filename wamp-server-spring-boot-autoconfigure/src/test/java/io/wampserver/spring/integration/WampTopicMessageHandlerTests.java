// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.client.WampClient;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import io.wampserver.message.json.JsonPayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.zeromq.inbound.ZeroMqMessageProducer;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class WampTopicMessageHandlerTests {

	private static final String PRICES = "http://example.com/prices/";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final List<Object> published = new ArrayList<>();

	private final WampTopicMessageHandler handler = new WampTopicMessageHandler(this::publish, PRICES + "{symbol}");

	private int publish(String topic, Object event, Recipients recipients) {
		this.published.add(List.of(topic, event.toString(), recipients));
		return 0;
	}

	private static Message<?> message(Object payload, Map<String, Object> headers) {
		return new GenericMessage<>(payload, headers);
	}

	@Test
	void fillsTheTopicFromHeaders() {
		this.handler.handleMessage(message(7, Map.of("symbol", "A/B", WampHeaders.TOPIC, "http://example.com/secret")));
		assertThat(this.published).containsExactly(List.of(PRICES + "A%2FB", "7", Recipients.ALL));
	}

	@Test
	void takesTheTopicFromTheHeaderOrAnExpression() {
		WampTopicMessageHandler plain = new WampTopicMessageHandler(this::publish);
		plain.handleMessage(message(7, Map.of(WampHeaders.TOPIC, PRICES + "X")));
		plain.setTopicExpression(new SpelExpressionParser().parseExpression("'http://example.com/prices/' + payload"));
		plain.handleMessage(message(8, Map.of()));
		assertThat(this.published).containsExactly(List.of(PRICES + "X", "7", Recipients.ALL),
				List.of(PRICES + "8", "8", Recipients.ALL));
	}

	@Test
	void takesTheRecipientsFromHeaders() {
		this.handler.handleMessage(message(1, Map.of("symbol", "X", WampHeaders.EXCLUDE, "a")));
		this.handler.handleMessage(message(2, Map.of("symbol", "X", WampHeaders.ELIGIBLE, List.of("a", "b"))));
		this.handler.handleMessage(message(3, Map.of("symbol", "X", WampHeaders.ELIGIBLE, List.of())));
		assertThat(this.published).containsExactly(List.of(PRICES + "X", "1", Recipients.excluding("a")),
				List.of(PRICES + "X", "2", Recipients.only("a", "b")), List.of(PRICES + "X", "3", Recipients.only()));
	}

	@Test
	void failsMessagesThatCannotBePublished() {
		expectFailure(this.handler, message(1, Map.of()));
		expectFailure(this.handler, message(1, Map.of("symbol", "X", WampHeaders.EXCLUDE, List.of(1))));
		expectFailure(new WampTopicMessageHandler(this::publish), message(1, Map.of()));
		this.handler.setJsonCodec(JsonPayloadCodec.create());
		expectFailure(this.handler, message("{", Map.of("symbol", "X")));
		assertThat(this.published).isEmpty();
	}

	private static void expectFailure(WampTopicMessageHandler handler, Message<?> message) {
		assertThatExceptionOfType(MessageHandlingException.class).isThrownBy(() -> handler.handleMessage(message));
	}

	@Test
	void relaysJsonAsItIs() {
		this.handler.handleMessage(message("{\"a\": 1.50}", Map.of("symbol", "X")));
		this.handler.setJsonCodec(JsonPayloadCodec.create());
		this.handler.handleMessage(message("{\"a\": 1.50}", Map.of("symbol", "X")));
		this.handler.handleMessage(message("[1e0]".getBytes(StandardCharsets.UTF_8), Map.of("symbol", "X")));
		assertThat(this.published.subList(1, 3)).containsExactly(List.of(PRICES + "X", "{\"a\": 1.50}", Recipients.ALL),
				List.of(PRICES + "X", "[1e0]", Recipients.ALL));
	}

	@Test
	@Timeout(60)
	void feedsATopicFromZeroMq() throws InterruptedException {
		JsonPayloadCodec codec = JsonPayloadCodec.create();
		WampEndpoint endpoint = WampEndpoint.builder()
			.codec(codec)
			.handlers(HandlerRegistry.builder().relay(PRICES + "{symbol}").build())
			.build();
		WampServer server = WampServer.builder().host("127.0.0.1").port(0).endpoint(endpoint).build().bind();
		try (ZContext sockets = new ZContext();
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			WampTopicMessageHandler adapter = new WampTopicMessageHandler(endpoint.publisher(), PRICES + "X");
			adapter.setJsonCodec(codec);
			ZeroMqMessageProducer queue = new ZeroMqMessageProducer(sockets, SocketType.PULL);
			context.register(Integration.class);
			context.registerBean("prices", IntegrationFlow.class,
					() -> IntegrationFlow.from(queue).handle(adapter).get());
			context.refresh();
			WampClient client = WampClient.builder("ws://127.0.0.1:" + server.port() + "/wamp")
				.build()
				.connect()
				.block(TIMEOUT);
			BlockingQueue<String> events = new LinkedBlockingQueue<>();
			client.subscribe(PRICES + "X").map(Payload::toString).subscribe(events::add);
			assertThat(client.call("nothing").onErrorComplete().blockOptional(TIMEOUT)).isEmpty(); // subscribed
			ZMQ.Socket push = sockets.createSocket(SocketType.PUSH);
			await().atMost(TIMEOUT).until(() -> queue.getBoundPort() > 0); // it binds on
																			// another
																			// thread
			push.connect("tcp://127.0.0.1:" + queue.getBoundPort());
			push.send("{\"price\": 1.50}");
			assertThat(events.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("{\"price\": 1.50}");
		}
		finally {
			server.dispose();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableIntegration
	static class Integration {

	}

}
