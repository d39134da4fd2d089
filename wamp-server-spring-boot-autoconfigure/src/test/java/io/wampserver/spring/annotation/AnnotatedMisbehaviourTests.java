// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.error.WampException;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Annotated methods that misbehave, whatever their signature: one answer, which tells
 * nothing, and everything else goes on.
 */
class AnnotatedMisbehaviourTests {

	private static final List<String> SIGNATURES = List.of("blocking", "non-blocking", "mono", "stage");

	private static final List<String> FAULTS = List.of("exception", "error", "overflow", "handled-badly",
			"handled-with-error");

	private static HandlerServer server;

	private static WampClient client;

	@BeforeAll
	static void start() {
		server = new HandlerServer(WampOptions.builder(Compatibility.SPEC).callTimeout(Duration.ofMillis(300)).build(),
				Procedures.class, Topics.class);
		client = server.client();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static List<String> procedures() {
		List<String> procedures = new ArrayList<>();
		for (String signature : SIGNATURES) {
			FAULTS.forEach((fault) -> procedures.add(signature + "/" + fault));
		}
		return procedures;
	}

	@ParameterizedTest
	@MethodSource("procedures")
	void aCallIsAnsweredWithAnError(String procedure) {
		WampCallException failure = catchThrowableOfType(WampCallException.class,
				() -> client.call("http://example.com/" + procedure).block(HandlerServer.TIMEOUT));
		assertThat(failure.uri()).isEqualTo("http://api.wamp.ws/error#generic");
		assertThat(failure).hasMessageNotContaining("secret");
		expectWorks();
	}

	@ParameterizedTest
	@MethodSource("procedures")
	void aTopicGoesOn(String topic) {
		WampClient publisher = server.client();
		publisher.publish("http://example.com/topics/" + topic, 1).block(HandlerServer.TIMEOUT);
		assertThat(publisher.call(String.class, "http://example.com/works").block(HandlerServer.TIMEOUT))
			.isEqualTo("yes");
		publisher.close().block(HandlerServer.TIMEOUT);
	}

	@Test
	void aStageThatNeverCompletesIsAnsweredInTime() {
		WampCallException failure = catchThrowableOfType(WampCallException.class,
				() -> client.call("http://example.com/endless").block(HandlerServer.TIMEOUT));
		assertThat(failure.uri()).isEqualTo("http://api.wamp.ws/error#timeout");
		expectWorks();
	}

	private static void expectWorks() {
		assertThat(client.call(String.class, "http://example.com/works").block(HandlerServer.TIMEOUT)).isEqualTo("yes");
		await().atMost(HandlerServer.TIMEOUT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> server.endpoint()
				.sessions()
				.all()
				.stream()
				.allMatch((session) -> session.openCalls().size() == 0));
	}

	static void commit(String fault) {
		switch (fault) {
			case "error" -> throw new NoClassDefFoundError("a secret");
			case "overflow" -> recurse(1);
			case "handled-badly" -> throw new IllegalArgumentException("a secret");
			case "handled-with-error" -> throw new UnsupportedOperationException("a secret");
			default -> throw new IllegalStateException("a secret");
		}
	}

	private static int recurse(int depth) {
		return (depth < Integer.MAX_VALUE) ? recurse(depth + 1) + 1 : 0;
	}

	static class Procedures {

		@WampRpc("http://example.com/blocking/{fault}")
		int blocking(@UriVariable String fault) {
			commit(fault);
			return 1;
		}

		@NonBlocking
		@WampRpc("http://example.com/non-blocking/{fault}")
		int nonBlocking(@UriVariable String fault) {
			commit(fault);
			return 1;
		}

		@WampRpc("http://example.com/mono/{fault}")
		Mono<Integer> mono(@UriVariable String fault) {
			return Mono.fromCallable(() -> {
				commit(fault);
				return 1;
			});
		}

		@WampRpc("http://example.com/stage/{fault}")
		CompletionStage<Integer> stage(@UriVariable String fault) {
			return CompletableFuture.supplyAsync(() -> {
				commit(fault);
				return 1;
			});
		}

		@WampRpc("http://example.com/endless")
		CompletionStage<Integer> endless() {
			return new CompletableFuture<>();
		}

		@WampRpc("http://example.com/works")
		String works() {
			return "yes";
		}

		@WampExceptionHandler
		WampException badly(IllegalArgumentException ex) {
			throw new IllegalStateException("a secret", ex);
		}

		@WampExceptionHandler
		WampException withError(UnsupportedOperationException ex) {
			throw new NoClassDefFoundError("a secret");
		}

	}

	static class Topics {

		@WampTopic("http://example.com/topics/blocking/{fault}")
		void blocking(@UriVariable String fault) {
			commit(fault);
		}

		@NonBlocking
		@WampTopic("http://example.com/topics/non-blocking/{fault}")
		void nonBlocking(@UriVariable String fault) {
			commit(fault);
		}

		@WampTopic("http://example.com/topics/mono/{fault}")
		Mono<Integer> mono(@UriVariable String fault) {
			return Mono.fromCallable(() -> {
				commit(fault);
				return 1;
			});
		}

		@WampTopic("http://example.com/topics/stage/{fault}")
		CompletionStage<Integer> stage(@UriVariable String fault) {
			return CompletableFuture.supplyAsync(() -> {
				commit(fault);
				return 1;
			});
		}

	}

}
