// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import java.time.Duration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.WampEndpoint;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.client.WampConnectionException;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.observation.RequestMeters;
import io.wampserver.spring.observation.WampMeters;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.spring.HandlerRegistrar;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the meters say of a server that is used.
 */
class MeterTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner server = ObservedServer.runner()
		.withBean(Shop.class)
		.withBean(MeterRegistry.class, () -> this.registry);

	private double count(String name, String... tags) {
		return this.registry.find(name)
			.tags("endpoint", "default")
			.tags(tags)
			.meters()
			.stream()
			.flatMap((meter) -> StreamSupport.stream(meter.measure().spliterator(), false).limit(1))
			.mapToDouble((measurement) -> measurement.getValue())
			.sum();
	}

	private void becomes(double expected, String name, String... tags) {
		await().atMost(ObservedServer.TIMEOUT).untilAsserted(() -> assertThat(count(name, tags)).isEqualTo(expected));
	}

	@Test
	void connectionsAreCounted() {
		this.server.withPropertyValues("wamp.server.allowed-origins=https://app.example.com").run((context) -> {
			WampClient client = ObservedServer.connect(context);
			becomes(1, "wamp.server.connections");
			becomes(1, "wamp.server.connections.opened");
			client.close().block(ObservedServer.TIMEOUT);
			becomes(0, "wamp.server.connections");
			becomes(1, "wamp.server.connections.closed", "cause", "client");
			assertThat(this.registry.get("wamp.server.connections.duration").timer().count()).isOne();
			assertThat(this.registry.get("wamp.server.connections.duration").timer().totalTime(TimeUnit.NANOSECONDS))
				.isPositive();
			WampClient foreign = WampClient.builder("ws://127.0.0.1:" + port(context) + "/wamp")
				.header("Origin", "https://evil.example")
				.build();
			assertThatExceptionOfType(WampConnectionException.class)
				.isThrownBy(() -> foreign.connect().block(ObservedServer.TIMEOUT));
			becomes(1, "wamp.server.connections.rejected", "reason", "origin", "status", "403");
		});
	}

	@Test
	void whatIsBeyondALimitIsCounted() {
		this.server
			.withPropertyValues("wamp.server.max-connections=2", "wamp.server.max-connections-per-address=1",
					"wamp.server.max-topics=1", "wamp.server.max-message-rate=5", "wamp.server.handshake-timeout=1s")
			.run((context) -> {
				WampClient client = ObservedServer.connect(context);
				assertThatExceptionOfType(WampConnectionException.class)
					.isThrownBy(() -> ObservedServer.connect(context));
				becomes(1, "wamp.server.connections.rejected", "reason", "address-capacity", "status", "429");
				client.subscribe(String.class, "http://example.com/relayed/1").subscribe();
				client.subscribe(String.class, "http://example.com/relayed/2").subscribe();
				becomes(1, "wamp.server.violations", "code", "too-many-topics");
				for (int i = 0; i < 5; i++) {
					client.call(String.class, "http://example.com/quick/1").block(ObservedServer.TIMEOUT);
				}
				await().untilAsserted(
						() -> assertThat(count("wamp.server.violations", "code", "message-rate")).isPositive());
				try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port(context)))) {
					becomes(1, "wamp.server.violations", "code", "handshake-timeout");
					assertThat(silent.getInputStream().read()).isNegative();
				}
			});
	}

	private static String port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.wamp.server.port");
	}

	@Test
	void messagesBytesAndTopicsAreCounted() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			client.subscribe(String.class, "http://example.com/relayed/1").subscribe();
			becomes(1, "wamp.server.subscriptions");
			becomes(1, "wamp.server.topics");
			client.call(String.class, "http://example.com/quick/1").block(ObservedServer.TIMEOUT);
			becomes(1, "wamp.server.messages.received", "type", "subscribe");
			becomes(1, "wamp.server.messages.received", "type", "call");
			becomes(1, "wamp.server.messages.sent", "type", "call-result");
			becomes(1, "wamp.server.messages.sent", "type", "welcome");
			assertThat(count("wamp.server.received")).isGreaterThan(50);
			await().untilAsserted(() -> assertThat(count("wamp.server.sent")).isGreaterThan(30));
			assertThat(count("wamp.server.outbound.queue")).isZero();
		});
	}

	@Test
	void slowConsumersAreCounted() {
		this.server.withPropertyValues("wamp.server.outbound-queue-limit=64KB").run((context) -> {
			TopicPublisher publisher = context.getBean(TopicPublisher.class);
			WampEndpoint endpoint = context.getBean(WampEndpoint.class);
			try (Socket subscriber = subscribeAndReadNoMore(Integer.parseInt(port(context)))) {
				becomes(1, "wamp.server.subscriptions");
				becomes(0, "wamp.server.slow.consumers", "action", "close");
				await().atMost(ObservedServer.TIMEOUT).until(() -> {
					for (int i = 0; i < 50; i++) { // what the kernel holds comes first
						publisher.publish("http://example.com/relayed/1", "x".repeat(60_000));
					}
					return endpoint.sessions().all().stream().noneMatch(WampConnection::isOpen);
				});
				subscriber.setSoLinger(true, 0); // the server would wait for an answer to
													// its close frame
			}
			becomes(1, "wamp.server.slow.consumers", "action", "close");
			becomes(1, "wamp.server.connections.closed", "cause", "slow-consumer");
		});
	}

	@Test
	void eventsThatSlowConsumersMissAreCounted() {
		this.server
			.withPropertyValues("wamp.server.outbound-queue-limit=64KB",
					"wamp.server.slow-consumers.keep-latest=http://example.com/relayed/{id}")
			.run((context) -> {
				TopicPublisher publisher = context.getBean(TopicPublisher.class);
				try (Socket subscriber = subscribeAndReadNoMore(Integer.parseInt(port(context)))) {
					becomes(1, "wamp.server.subscriptions");
					becomes(0, "wamp.server.events.dropped", "policy", "drop-newest");
					becomes(0, "wamp.server.events.dropped", "policy", "drop-oldest");
					becomes(0, "wamp.server.events.dropped", "policy", "keep-latest");
					await().atMost(ObservedServer.TIMEOUT).until(() -> {
						publisher.publish("http://example.com/relayed/1", "x".repeat(60_000));
						return publisher.publishWithResult("http://example.com/relayed/1", "x".repeat(60_000))
							.toCompletableFuture()
							.join()
							.waiting() == 1;
					});
					await().untilAsserted(() -> {
						publisher.publish("http://example.com/relayed/1", 1);
						assertThat(count("wamp.server.events.dropped", "policy", "keep-latest")).isGreaterThan(1);
					});
					becomes(0, "wamp.server.slow.consumers", "action", "close");
					subscriber.setSoLinger(true, 0);
				}
			});
	}

	private static Socket subscribeAndReadNoMore(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.getOutputStream().write("""
				GET /wamp HTTP/1.1\r
				Host: localhost\r
				Connection: Upgrade\r
				Upgrade: websocket\r
				Sec-WebSocket-Version: 13\r
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
				Sec-WebSocket-Protocol: wamp\r
				\r
				""".getBytes(StandardCharsets.US_ASCII));
		assertThat(socket.getInputStream().read()).isEqualTo('H'); // of the answer
		byte[] subscribe = "[5,\"http://example.com/relayed/1\"]".getBytes(StandardCharsets.US_ASCII);
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.writeBytes(new byte[] { (byte) 0x81, (byte) (0x80 | subscribe.length), 0, 0, 0, 0 }); // masked
																									// with
																									// 0
		frame.writeBytes(subscribe);
		socket.getOutputStream().write(frame.toByteArray());
		return socket;
	}

	@Test
	void callsAreTimedByPatternAndOutcome() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			for (String id : new String[] { "1", "2", "3" }) {
				client.call(String.class, "http://example.com/blocking/" + id).block(ObservedServer.TIMEOUT);
				client.call(String.class, "http://example.com/reactive/" + id).block(ObservedServer.TIMEOUT);
				fails(client, "http://example.com/nowhere/" + id);
			}
			fails(client, "http://example.com/refuse");
			fails(client, "http://example.com/fail");
			becomes(3, "wamp.server.calls", "procedure", "http://example.com/blocking/{id}", "outcome", "success",
					"error", "none");
			becomes(3, "wamp.server.calls", "procedure", "http://example.com/reactive/{id}", "outcome", "success");
			becomes(3, "wamp.server.calls", "procedure", "UNKNOWN", "outcome", "no-such-procedure");
			becomes(1, "wamp.server.calls", "procedure", "http://example.com/refuse", "outcome", "not-authorized",
					"error", "WampException");
			becomes(1, "wamp.server.calls", "procedure", "http://example.com/fail", "outcome", "generic", "error",
					"IllegalStateException");
			becomes(3, "wamp.server.handlers", "handler", "http://example.com/blocking/{id}", "operation", "call");
			becomes(3, "wamp.server.calls.failed", "procedure", "UNKNOWN", "error", "no-such-procedure");
			assertThat(procedures()).as("bounded by the mappings")
				.containsOnly("UNKNOWN", "http://example.com/blocking/{id}", "http://example.com/reactive/{id}",
						"http://example.com/refuse", "http://example.com/fail");
		});
	}

	private static void fails(WampClient client, String procedure) {
		assertThatExceptionOfType(WampCallException.class)
			.isThrownBy(() -> client.call(String.class, procedure).block(ObservedServer.TIMEOUT));
	}

	private Set<String> procedures() {
		Set<String> procedures = new TreeSet<>();
		this.registry.get("wamp.server.calls")
			.timers()
			.forEach((timer) -> procedures.add(timer.getId().getTag("procedure")));
		return procedures;
	}

	@Test
	void callsThatEndWithTheirSessionAreCancelled() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			client.call(String.class, "http://example.com/never").subscribe((result) -> {
			}, (ex) -> {
			});
			becomes(1, "wamp.server.messages.received", "type", "call");
			client.close().block(ObservedServer.TIMEOUT);
			becomes(1, "wamp.server.calls", "outcome", "cancelled");
		});
	}

	@Test
	void timeoutsAreFailedCalls() {
		this.server.withPropertyValues("wamp.server.call-timeout=50ms").run((context) -> {
			fails(ObservedServer.connect(context), "http://example.com/never");
			becomes(1, "wamp.server.calls.failed", "procedure", "http://example.com/never", "error", "timeout");
		});
	}

	@Test
	void topicRequestsAndFanOutAreMeasured() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			client.subscribe(String.class, "http://example.com/room/1").subscribe();
			becomes(1, "wamp.server.subscriptions");
			client.publish("http://example.com/room/1", "hello").block(ObservedServer.TIMEOUT);
			becomes(1, "wamp.server.topic.requests", "topic", "http://example.com/room/{name}", "operation",
					"subscribe", "outcome", "success");
			becomes(1, "wamp.server.topic.requests", "topic", "http://example.com/room/{name}", "operation", "publish");
			becomes(1, "wamp.server.fan.out.size");
			becomes(1, "wamp.server.fan.out");
		});
	}

	@Test
	void pingsAndViolationsAreMeasured() {
		this.server
			.withPropertyValues("wamp.server.keep-alive.interval=100ms", "wamp.server.keep-alive.timeout=90ms",
					"wamp.server.max-uri-length=10")
			.run((context) -> {
				WampClient client = ObservedServer.connect(context);
				await().until(() -> count("wamp.server.ping") > 0);
				client.call(String.class, "http://example.com/").subscribe((result) -> {
				}, (ex) -> {
				});
				becomes(1, "wamp.server.violations", "code", "too-long");
				becomes(1, "wamp.server.connections.closed", "cause", "violation");
			});
	}

	@Test
	void stallsOfEventLoopsAreCounted() {
		this.server.withPropertyValues("wamp.server.event-loop-stall-threshold=50ms")
			.withBean(HandlerRegistrar.class,
					() -> (handlers) -> handlers.rpc("http://example.com/block", (request) -> {
						await().until(() -> count("wamp.server.event.loop.stalls") > 0); // on
																							// the
																							// event
																							// loop
						return Mono.just(1);
					}))
			.run((context) -> {
				WampClient client = ObservedServer.connect(context);
				assertThat(client.call(Integer.class, "http://example.com/block").block(ObservedServer.TIMEOUT))
					.isOne();
			});
	}

	@Test
	void plainEndpointsHaveMetersToo() {
		this.server.withUserConfiguration(Plain.class).run((context) -> {
			assertThat(this.registry.get("wamp.server.messages.received").tag("endpoint", "plain").functionCounter())
				.isNotNull();
			assertThat(this.registry.get("wamp.server.connections").tag("endpoint", "plain").gauge().value()).isZero();
		});
	}

	@Test
	void noMeterHasATagThatAClientChooses() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			client.subscribe(String.class, "http://example.com/room/secret").subscribe();
			fails(client, "http://example.com/secret");
			becomes(1, "wamp.server.topic.requests");
			assertThat(this.registry.getMeters()).extracting(Meter::getId)
				.noneMatch((id) -> id.toString().contains("secret"));
		});
	}

	@Test
	void areOffWithoutARegistry() {
		ObservedServer.runner()
			.run((context) -> assertThat(context).doesNotHaveBean(WampMeters.class)
				.doesNotHaveBean(RequestMeters.class));
	}

	@Test
	void areOffWithoutMicrometer() {
		ObservedServer.runner()
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WampServerAutoConfiguration.class));
	}

	@Test
	void canBeTurnedOff() {
		this.server.withPropertyValues("wamp.server.observation.meters=false").run((context) -> {
			assertThat(context).doesNotHaveBean(WampMeters.class);
			ObservedServer.connect(context).close().block(Duration.ofSeconds(5));
			assertThat(this.registry.getMeters()).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		WebSocketEndpoint plain(EndpointFactory endpoints) {
			return endpoints.webSocket("plain").path("/plain").application(new WebSocketApplication() {

				@Override
				public Mono<Void> onText(WebSocketConnection connection, String text) {
					return Mono.empty();
				}

			}).build();
		}

	}

}
