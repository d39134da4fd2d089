// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.client.ClientState;
import io.wampserver.client.ReconnectPolicy;
import io.wampserver.client.WampClient;
import io.wampserver.client.WampConnectionException;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.testsupport.FaultProxy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances behind a balancer are restarted one after the other while clients call
 * them without a pause.
 */
class RollingRestartTests {

	private static final int CLIENTS = 6;

	private static final int CALLS_AT_A_TIME = 4;

	private static final Duration BACK = Duration.ofSeconds(10);

	/**
	 * A TCP connection that an instance accepts while its event loops end may stay
	 * without an answer, until the process ends; which none does here.
	 */
	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private final Ledger ledger = new Ledger();

	private final List<Integer> instances = new CopyOnWriteArrayList<>();

	private final AtomicInteger next = new AtomicInteger();

	/** Knows nothing of readiness: who drains goes on getting handshakes. */
	private int balance() {
		return this.instances.get(this.next.getAndIncrement() % this.instances.size());
	}

	private ConfigurableApplicationContext start(String style) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.REACTIVE)
			.initializers((fresh) -> fresh.getBeanFactory().registerSingleton("ledger", this.ledger))
			.properties("server.port=0", "server.address=127.0.0.1", "server.shutdown=graceful",
					"spring.main.banner-mode=off", "wamp.server.shutdown-style=" + style,
					"wamp.server.shutdown-batch-size=2", "wamp.server.shutdown-batch-interval=50ms")
			.run();
		this.instances.add(TestServers.port(context));
		return context;
	}

	/** The balancer learns of it when it is too late. */
	private void stop(ConfigurableApplicationContext instance) {
		Integer port = TestServers.port(instance);
		instance.close();
		this.instances.remove(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop", "close-frame" })
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void losesNoResultAndNoClient(String style) {
		ConfigurableApplicationContext first = start(style);
		ConfigurableApplicationContext second = start(style);
		List<Caller> callers = new ArrayList<>();
		try (FaultProxy balancer = FaultProxy.before(this::balance)) {
			for (int i = 0; i < CLIENTS; i++) {
				callers.add(new Caller(this.ledger, balancer.port(), i));
			}
			callers.forEach(Caller::start);
			awaitCalls();
			stop(first);
			first = start(style);
			awaitCalls();
			stop(second);
			awaitCalls();
			callers.forEach((caller) -> await().atMost(BACK).until(caller::isConnected));
			callers.forEach(Caller::stop);
			await().atMost(BACK).untilAsserted(() -> assertThat(this.ledger.unfinished()).isEmpty());
			callers.forEach((caller) -> assertThat(caller.longestAbsence()).isLessThan(BACK));
			assertThat(callers).anyMatch((caller) -> !caller.longestAbsence().isZero());
			assertThat(this.ledger.failures).isEmpty();
			assertThat(this.ledger.startedInVain()).isEmpty();
		}
		finally {
			callers.forEach(Caller::close);
			first.close();
			second.close();
		}
	}

	private void awaitCalls() {
		int before = this.ledger.answered.size();
		await().atMost(BACK).until(() -> this.ledger.answered.size() > before + 20 * CLIENTS);
	}

	/**
	 * What becomes of each call.
	 */
	static final class Ledger {

		private final AtomicInteger last = new AtomicInteger();

		private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

		private final Set<Integer> started = ConcurrentHashMap.newKeySet();

		private final Set<Integer> answered = ConcurrentHashMap.newKeySet();

		/** Calls that ended with a connection that was lost, or could not be sent. */
		private final Set<Integer> lost = ConcurrentHashMap.newKeySet();

		private final List<Throwable> failures = new CopyOnWriteArrayList<>();

		private int ask() {
			int call = this.last.incrementAndGet();
			this.asked.add(call);
			return call;
		}

		private List<Integer> startedInVain() {
			return this.started.stream().filter((call) -> !this.answered.contains(call)).toList();
		}

		private List<Integer> unfinished() {
			return this.asked.stream()
				.filter((call) -> !this.answered.contains(call) && !this.lost.contains(call))
				.toList();
		}

	}

	/**
	 * A client that always has some calls under way.
	 */
	private static final class Caller {

		private final Ledger ledger;

		private final WampClient client;

		private final String procedure;

		private volatile boolean stopped;

		private volatile ClientState state = ClientState.DISCONNECTED;

		/** When it was lost, 0 while it is not. Confined to the thread of the states. */
		private long lostNanos;

		private volatile long longestAbsenceNanos;

		private Disposable calls = () -> {
		};

		private Caller(Ledger ledger, int port, int index) {
			this.ledger = ledger;
			this.procedure = (index % 2 == 0) ? "delayed" : "blocking";
			this.client = WampClient.builder("ws://localhost:" + port + "/wamp")
				.connectTimeout(CONNECT_TIMEOUT)
				.reconnect(ReconnectPolicy.exponential(Duration.ofMillis(50), Duration.ofMillis(400)))
				.build();
		}

		private void start() {
			this.client.states().subscribe(this::changed);
			this.client.connect().block(BACK);
			this.calls = Flux.range(0, CALLS_AT_A_TIME)
				.flatMap((index) -> Mono.defer(this::call).repeat(() -> !this.stopped))
				.subscribe();
		}

		private void changed(ClientState now) {
			this.state = now;
			if (now == ClientState.DISCONNECTED && this.lostNanos == 0) {
				this.lostNanos = System.nanoTime() | 1;
			}
			else if (now == ClientState.CONNECTED && this.lostNanos != 0) {
				this.longestAbsenceNanos = Math.max(this.longestAbsenceNanos, System.nanoTime() - this.lostNanos);
				this.lostNanos = 0;
			}
		}

		private Mono<Void> call() {
			int call = this.ledger.ask();
			return this.client.call(Integer.class, "http://example.com/" + this.procedure, call)
				.doOnNext(this.ledger.answered::add)
				.then()
				.onErrorResume(WampConnectionException.class, (ex) -> {
					this.ledger.lost.add(call);
					return Mono.delay(Duration.ofMillis(20)).then();
				})
				.onErrorResume((ex) -> {
					this.ledger.failures.add(ex);
					this.ledger.lost.add(call);
					return Mono.empty();
				});
		}

		private boolean isConnected() {
			return this.state == ClientState.CONNECTED;
		}

		private Duration longestAbsence() {
			return Duration.ofNanos(this.longestAbsenceNanos);
		}

		private void stop() {
			this.stopped = true;
		}

		private void close() {
			this.client.close().block(BACK);
			this.calls.dispose();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, WampServerAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class })
	static class Application {

		private final Ledger ledger;

		Application(Ledger ledger) {
			this.ledger = ledger;
		}

		/** As in a process of its own. */
		@Bean
		ReactorResourceFactory resources() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

		@Bean
		HandlerRegistrar handlers() {
			return (handlers) -> handlers.rpc("http://example.com/delayed", (request) -> {
				Integer call = request.arguments().get(0, Integer.class);
				this.ledger.started.add(call);
				return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 30))).thenReturn(call);
			});
		}

		@WampRpc("http://example.com/blocking")
		int blocking(int call) {
			this.ledger.started.add(call);
			return call;
		}

	}

}
