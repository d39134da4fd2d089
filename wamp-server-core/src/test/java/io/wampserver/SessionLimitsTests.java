// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import io.wampserver.event.CallFailed;
import io.wampserver.event.WampEvent;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.WampOptions;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The limits of one session at their edges: what is allowed passes, one more has the
 * documented consequence and is counted, and where something can end the next passes.
 */
class SessionLimitsTests implements EndpointMetrics {

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private final List<String> violations = new CopyOnWriteArrayList<>();

	private final List<WampEvent> events = new CopyOnWriteArrayList<>();

	private final BlockingQueue<Sinks.One<Object>> running = new LinkedBlockingQueue<>();

	private TestServer server;

	@Override
	public void violated(String code) {
		this.violations.add(code);
	}

	private TestClient connect(Consumer<WampOptions.Builder> options) {
		return connect(TestServer.with().options(options));
	}

	private TestClient connect(TestServer.Builder builder) {
		this.server = builder.endpoint((endpoint) -> endpoint.metrics(this).listener(this.events::add))
			.handlers((handlers) -> handlers.rpc("slow", (request) -> slow()))
			.start();
		return this.server.connect();
	}

	private Mono<Object> slow() {
		Sinks.One<Object> answer = Sinks.one();
		this.running.add(answer);
		return answer.asMono();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aMessageOfTheLargestSizePasses() {
		String before = "[2,\"1\",\"" + ECHO + "\",\"";
		TestClient client = connect(TestServer.with().transport((transport) -> transport.maxMessageSize(1000)));
		String argument = "a".repeat(1000 - before.length() - 2);
		client.send(before + argument + "\"]").expect("[3,\"1\",\"" + argument + "\"]");
		assertThat(this.violations).isEmpty();
		client.send(before + argument + "a\"]").expectClose(1009);
		assertThat(this.violations).containsExactly("message-too-big");
	}

	@Test
	void aUriOfTheGreatestLengthPasses() {
		TestClient client = connect((options) -> options.maxUriLength(40));
		client.subscribe("t".repeat(40)).send("[7,\"" + "t".repeat(40) + "\",1,false]");
		client.expect("[8,\"" + "t".repeat(40) + "\",1]").send("[1,\"" + "p".repeat(40) + "\",\"u\"]").barrier();
		assertThat(this.violations).isEmpty();
		assertThat(client.send("[5,\"" + "t".repeat(41) + "\"]").expectClose(1002)).startsWith("TOO_LONG ");
		assertThat(this.violations).containsExactly("too-long");
	}

	@Test
	void aCallIdOfTheGreatestLengthPasses() {
		TestClient client = connect((options) -> options.maxCallIdLength(20));
		String id = "i".repeat(20);
		client.send("[2,\"" + id + "\",\"" + ECHO + "\",1]").expect("[3,\"" + id + "\",1]");
		assertThat(this.violations).isEmpty();
		client.send("[2,\"" + id + "i\",\"" + ECHO + "\",1]");
		assertThat(client.expectClose(1002)).startsWith("TOO_LONG ");
		assertThat(this.violations).containsExactly("too-long");
	}

	@Test
	void theDeepestNestingPasses() {
		TestClient client = connect((options) -> options.maxNestingDepth(4));
		client.send("[2,\"1\",\"" + ECHO + "\",[[{\"a\":[1]}]]]").expect("[3,\"1\",[[{\"a\":[1]}]]]");
		assertThat(this.violations).isEmpty();
		client.send("[2,\"2\",\"" + ECHO + "\",[[{\"a\":[[1]]}]]]");
		assertThat(client.expectClose(1002)).startsWith("NOT_JSON ");
		assertThat(this.violations).containsExactly("not-json");
	}

	@Test
	void onePrefixMoreCloses() {
		TestClient client = connect((options) -> options.maxPrefixes(2));
		client.send("[1,\"a\",\"A\"]").send("[1,\"b\",\"B\"]").send("[1,\"b\",\"C\"]").barrier();
		assertThat(this.violations).isEmpty();
		assertThat(client.send("[1,\"c\",\"C\"]").expectClose(1008)).isEqualTo("too many prefixes");
		assertThat(this.violations).containsExactly("too-many-prefixes");
	}

	@Test
	void oneSubscriptionMoreClosesAndOneThatHasEndedMakesRoom() {
		TestClient client = connect((options) -> options.maxSubscriptions(2));
		client.subscribe("a").subscribe("b").subscribe("b").send("[6,\"a\"]").subscribe("c");
		assertThat(this.violations).isEmpty();
		assertThat(client.send("[5,\"d\"]").expectClose(1008)).isEqualTo("too many subscriptions");
		assertThat(this.violations).containsExactly("too-many-subscriptions");
	}

	@Test
	void oneCallMoreIsAnsweredWithOverloadAndOneThatHasEndedMakesRoom() throws InterruptedException {
		TestClient client = connect((options) -> options.maxConcurrentCalls(2));
		client.send("[2,\"1\",\"slow\"]").send("[2,\"2\",\"slow\"]").send("[2,\"3\",\"slow\"]");
		client.expect("[4,\"3\",\"http://api.wamp.ws/error#overloaded\",\"*\"]");
		await().untilAsserted(() -> assertThat(this.events).hasAtLeastOneElementOfType(CallFailed.class));
		this.running.take().tryEmitValue("one");
		client.expect("[3,\"1\",\"one\"]").send("[2,\"4\",\"slow\"]");
		this.running.take().tryEmitValue("two");
		client.expect("[3,\"2\",\"two\"]");
		this.running.take().tryEmitValue("four");
		client.expect("[3,\"4\",\"four\"]");
	}

}
