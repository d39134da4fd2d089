// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers of an application with virtual threads, on JDKs that have them.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	private static final int CLIENTS = 20;

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withPropertyValues("spring.threads.virtual.enabled=true")
		.withUserConfiguration(Handlers.class, Echo.class);

	private static String call(String procedure, String... arguments) {
		return "[2,\"c\",\"urn:" + procedure + "\"" + (arguments.length > 0 ? "," : "") + String.join(",", arguments)
				+ "]";
	}

	@Test
	void blockingHandlersRunOnVirtualThreads() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient client = TestClient.connect(port); TestClient echo = TestClient.plain(port, "/thread")) {
				assertThat(client.exchange(call("blocking"))).contains("VirtualThread[", "wamp-");
				assertThat(echo.exchange("x")).contains("VirtualThread[");
				client.send("[5,\"urn:topic\"]");
				client.send("[7,\"urn:topic\",null,false]");
				assertThat(client.receive()).contains("VirtualThread[");
			}
		});
	}

	@Test
	void othersStayOnTheEventLoop() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange(call("non-blocking"))).contains("reactor-http").doesNotContain("Virtual");
				assertThat(client.exchange(call("reactive"))).contains("reactor-http").doesNotContain("Virtual");
			}
		});
	}

	@Test
	void messagesOfAConnectionTakeEffectInOrder() {
		this.server.run((context) -> {
			// No more than a session may have in flight.
			List<Integer> expected = IntStream.range(0, 200).boxed().toList();
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				client.send("[5,\"urn:jittery\"]");
				expected.forEach((number) -> client.send("[7,\"urn:jittery\"," + number + ",false]"));
				for (int number : expected) {
					assertThat(client.receive()).isEqualTo("[8,\"urn:jittery\"," + number + "]");
				}
				expected.forEach((number) -> client.send(call("start", number.toString())));
				expected.forEach((number) -> client.receive());
			}
			assertThat(context.getBean(Handlers.class).started).containsExactlyElementsOf(expected);
		});
	}

	@Test
	void callsOfAConnectionBlockTogether() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				for (int i = 0; i < CLIENTS; i++) {
					client.send(call("meet"));
				}
				for (int i = 0; i < CLIENTS; i++) {
					assertThat(client.receive()).isEqualTo("[3,\"c\",true]");
				}
			}
		});
	}

	/**
	 * Before JDK 24 a virtual thread within a monitor keeps its carrier, of which there
	 * are few.
	 */
	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void handlersThatBlockWithinMonitorsPinNoCarrier() {
		assertThat(CLIENTS).isGreaterThan(Runtime.getRuntime().availableProcessors());
		this.server.run((context) -> {
			List<TestClient> clients = new ArrayList<>();
			try {
				for (int i = 0; i < CLIENTS; i++) {
					TestClient client = TestClient.connect(TestServers.port(context));
					clients.add(client);
					client.send(call("meet-in-monitor"));
				}
				assertThat(clients).allSatisfy((client) -> assertThat(client.receive()).isEqualTo("[3,\"c\",true]"));
			}
			finally {
				clients.forEach(TestClient::close);
			}
		});
	}

	static class Handlers {

		private final Queue<Integer> started = new ConcurrentLinkedQueue<>();

		private final CountDownLatch all = new CountDownLatch(CLIENTS);

		private final CountDownLatch allInMonitor = new CountDownLatch(CLIENTS);

		@WampRpc("urn:blocking")
		String blocking() {
			return Thread.currentThread().toString();
		}

		@NonBlocking
		@WampRpc("urn:non-blocking")
		String nonBlocking() {
			return Thread.currentThread().toString();
		}

		@WampRpc("urn:reactive")
		Mono<String> reactive() {
			return Mono.just(Thread.currentThread().toString());
		}

		@WampTopic("urn:topic")
		String topic() {
			return Thread.currentThread().toString();
		}

		@WampTopic("urn:jittery")
		int jittery(int number) {
			LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
			return number;
		}

		@WampRpc("urn:start")
		int start(int number) {
			this.started.add(number);
			LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
			return number;
		}

		@WampRpc("urn:meet")
		boolean meet() throws InterruptedException {
			this.all.countDown();
			return this.all.await(5, TimeUnit.SECONDS);
		}

		@WampRpc("urn:meet-in-monitor")
		boolean meetInMonitor() throws InterruptedException {
			synchronized (new Object()) {
				this.allInMonitor.countDown();
				return this.allInMonitor.await(5, TimeUnit.SECONDS);
			}
		}

	}

	@WebSocketController("/thread")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String thread(String text) {
			return Thread.currentThread().toString();
		}

	}

}
