// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampOptions;
import io.wampserver.topic.TopicPublisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.MethodParameter;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Annotated procedures: parameters, results, errors.
 */
class AnnotatedRpcTests {

	private static final String INVALID_ARGUMENT = "http://api.wamp.ws/error#invalid-argument";

	private static HandlerServer server;

	private static WampClient client;

	@BeforeAll
	static void start() {
		server = new HandlerServer(Procedures.class, CheckedProcedures.class, Advice.class, NestedResolver.class,
				MethodValidationPostProcessor.class);
		client = server.client();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static Object call(String procedure, Object... arguments) {
		return call(client, procedure, arguments);
	}

	private static Object call(WampClient caller, String procedure, Object... arguments) {
		return caller.call("http://example.com/" + procedure, arguments)
			.mapNotNull(Payload::value)
			.block(HandlerServer.TIMEOUT);
	}

	private static WampCallException failure(String procedure, Object... arguments) {
		return catchThrowableOfType(WampCallException.class, () -> call(procedure, arguments));
	}

	@Test
	void bindsArgumentsByPosition() {
		assertThat(call("types", 1, "x", true, 2.5, List.of(1, 2), Map.of("name", "n", "size", 3)))
			.isEqualTo("1 x true 2.5 [1, 2] Item[name=n, size=3]");
	}

	@ParameterizedTest
	@CsvSource({ "monday, MONDAY", "sunday, SUNDAY" })
	void bindsUriVariables(String day, String expected) {
		assertThat(call("days/" + day.toUpperCase(Locale.ROOT) + "/open", 7)).isEqualTo(expected + " 7");
	}

	@Test
	void rejectsUriVariableThatCannotBeConverted() {
		assertThat(failure("days/NODAY/open", 7).uri()).isEqualTo(INVALID_ARGUMENT);
	}

	@Test
	void missingTrailingArgumentsAreEmptyWhereTheyMayBe() {
		assertThat(call("optional", "a")).isEqualTo("a Optional.empty null");
		assertThat(call("optional", "a", null, null)).isEqualTo("a Optional.empty null");
		assertThat(call("optional", "a", 1, "b")).isEqualTo("a Optional[1] b");
	}

	@Test
	void rejectsMissingSurplusAndUnsuitableArguments() {
		assertThat(failure("optional").getMessage()).contains("argument 0 (first) is missing");
		assertThat(failure("optional", "a", 1, "b", "c").uri()).isEqualTo(INVALID_ARGUMENT);
		assertThat(failure("add", 1, "x").getMessage()).contains("argument 1 (b): expected an integer");
		assertThat(failure("add", 1, null).uri()).isEqualTo(INVALID_ARGUMENT);
	}

	@Test
	void varargsTakeTheRest() {
		assertThat(call("join", "-")).isEqualTo("");
		assertThat(call("join", "-", 1, 2, 3)).isEqualTo("1-2-3");
	}

	@Test
	void passesContextObjects() {
		assertThat(call("context")).isEqualTo(client.sessionId() + " http://example.com/context /wamp true");
	}

	@Test
	void passesPrincipal() {
		assertThat(call(server.client("alice"), "user")).isEqualTo("alice");
		assertThat(failure("user").uri()).isEqualTo("http://api.wamp.ws/error#not_authorized");
		assertThat(call("maybe-user")).isEqualTo("nobody");
	}

	@Test
	void asksOwnArgumentResolvers() {
		assertThat(call("resolved")).isEqualTo("from a resolver");
	}

	@ParameterizedTest
	@CsvSource({ "value", "mono", "stage", "non-blocking" })
	void returnsValuesAndReactiveTypes(String procedure) {
		assertThat(call(procedure)).isEqualTo("done");
	}

	@Test
	void collectsFlux() {
		assertThat(call("flux")).isEqualTo(List.of(1, 2, 3));
	}

	@ParameterizedTest
	@CsvSource({ "nothing", "null-value", "empty-mono", "empty-stage", "empty-optional" })
	void returnsNullForNothing(String procedure) {
		assertThat(call(procedure)).isNull();
	}

	@Test
	void validatesArguments() {
		assertThat(call("valid", Map.of("name", "n", "size", 1))).isEqualTo("n");
		assertThat(failure("valid", Map.of("name", "", "size", 0)).getMessage()).contains("name must not be blank")
			.contains("size must be greater than or equal to 1");
		assertThat(failure("checked", 0).uri()).isEqualTo(INVALID_ARGUMENT);
		assertThat(call("checked", 2)).isEqualTo(2);
	}

	@Test
	void exceptionOfTheFrameworkReachesTheCaller() {
		WampCallException failure = failure("wamp-exception");
		assertThat(failure.uri()).isEqualTo("http://example.com/error#own");
		assertThat(failure.details().as(Object.class)).isEqualTo(Map.of("k", 1));
	}

	@Test
	void otherExceptionsStayInside() {
		WampCallException failure = failure("failing");
		assertThat(failure.uri()).isEqualTo("http://api.wamp.ws/error#generic");
		assertThat(failure.getMessage()).doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "illegal-state, own", "illegal-state-mono, own", "number-format, nearest", "arithmetic, advice",
			"nested-arithmetic, advice" })
	void exceptionHandlersMapExceptions(String procedure, String fragment) {
		assertThat(failure(procedure).uri()).isEqualTo("http://example.com/error#" + fragment);
	}

	@Test
	void errorsOfHandlersAreAnswered() {
		assertThat(failure("stack-overflow").uri()).isEqualTo("http://api.wamp.ws/error#generic");
	}

	@Test
	void metaAnnotationsCount() {
		assertThat(call("meta")).isEqualTo("meta");
	}

	@Test
	void blockingMethodsRunOffTheEventLoopAndOverlap() throws Exception {
		CompletableFuture<Object> waiting = client.call("http://example.com/await")
			.mapNotNull(Payload::value)
			.toFuture();
		assertThat(call("release")).isEqualTo("released");
		assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(true);
		assertThat((String) call("thread")).doesNotContain("reactor-http");
		assertThat((String) call("event-loop-thread")).contains("reactor-http");
	}

	@Test
	void unwrapsALoneArgumentWhereThatIsSwitchedOn() {
		WampOptions ratchet = WampOptions.builder(Compatibility.RATCHET).build();
		try (HandlerServer unwrapping = new HandlerServer(ratchet, Procedures.class, NestedResolver.class)) {
			WampClient caller = unwrapping.client();
			assertThat(call(caller, "add", Map.of("b", 2, "a", 40))).isEqualTo(42);
			assertThat(call(caller, "add", List.of(1, 2))).isEqualTo(3);
			assertThat(call(caller, "optional", Map.of("first", "x"))).isEqualTo("x Optional.empty null");
		}
	}

	record Item(@NotBlank String name, @Min(1) int size) {

	}

	record Resolved(String value) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WampRpc
	@interface Procedure {

		@AliasFor(annotation = WampRpc.class, attribute = "value")
		String[] name();

	}

	@WampRpc("http://example.com/")
	static class Procedures {

		private static final AttributeKey<String> SEEN = AttributeKey.of("seen");

		private final CountDownLatch released = new CountDownLatch(1);

		@WampRpc("types")
		String types(int a, String b, boolean c, Double d, List<Integer> e, Item f) {
			return a + " " + b + " " + c + " " + d + " " + e + " " + f;
		}

		@WampRpc("add")
		int add(int a, int b) {
			return a + b;
		}

		@WampRpc("days/{day}/open")
		String day(@UriVariable DayOfWeek day, int hours) {
			return day + " " + hours;
		}

		@WampRpc("optional")
		String optional(String first, Optional<Integer> second, @Nullable String third) {
			return first + " " + second + " " + third;
		}

		@WampRpc("join")
		String join(String separator, int... rest) {
			return Arrays.stream(rest).mapToObj(String::valueOf).collect(Collectors.joining(separator));
		}

		@WampRpc("context")
		String context(WampConnection connection, RpcRequest request, CallId id, HandshakeRequest handshake,
				AttributeStore attributes, TopicPublisher publisher) {
			attributes.set(SEEN, id.value());
			boolean consistent = request.callId().equals(id) && connection.attributes() == attributes
					&& publisher.publish("http://example.com/nobody", 1) == 0;
			return connection.sessionId() + " " + request.procedure() + " " + handshake.uri().getPath() + " "
					+ consistent;
		}

		@WampRpc("user")
		String user(Principal user) {
			return user.getName();
		}

		@WampRpc("maybe-user")
		String maybeUser(Optional<Principal> user) {
			return user.map(Principal::getName).orElse("nobody");
		}

		@WampRpc("resolved")
		String resolved(Resolved resolved) {
			return resolved.value();
		}

		@WampRpc("value")
		String value() {
			return "done";
		}

		@WampRpc("mono")
		Mono<String> mono() {
			return Mono.just("done");
		}

		@WampRpc("stage")
		CompletionStage<String> stage() {
			return CompletableFuture.supplyAsync(() -> "done");
		}

		@NonBlocking
		@WampRpc("non-blocking")
		String nonBlocking() {
			return "done";
		}

		@WampRpc("flux")
		Flux<Integer> flux() {
			return Flux.just(1, 2, 3);
		}

		@WampRpc("nothing")
		void nothing() {
		}

		@WampRpc("null-value")
		@Nullable String nullValue() {
			return null;
		}

		@WampRpc("empty-mono")
		Mono<String> emptyMono() {
			return Mono.empty();
		}

		@WampRpc("empty-stage")
		CompletionStage<@Nullable String> emptyStage() {
			return CompletableFuture.completedFuture(null);
		}

		@WampRpc("empty-optional")
		Optional<String> emptyOptional() {
			return Optional.empty();
		}

		@WampRpc("valid")
		String valid(@Valid Item item) {
			return item.name();
		}

		@WampRpc("wamp-exception")
		void wampException() {
			throw new WampException("http://example.com/error#own", "d", Map.of("k", 1));
		}

		@WampRpc("failing")
		void failing() {
			throw new UnsupportedOperationException("secret");
		}

		@WampRpc("illegal-state")
		void illegalState() {
			throw new IllegalStateException("x");
		}

		@WampRpc("illegal-state-mono")
		Mono<Void> illegalStateMono() {
			return Mono.error(new IllegalStateException("x"));
		}

		@WampRpc("number-format")
		int numberFormat() {
			return Integer.parseInt("x");
		}

		@WampRpc("arithmetic")
		void arithmetic() {
			throw new ArithmeticException("x");
		}

		@WampRpc("nested-arithmetic")
		void nestedArithmetic() throws Exception {
			throw new Exception(new ArithmeticException("x"));
		}

		@WampRpc("stack-overflow")
		void stackOverflow() {
			throw new StackOverflowError();
		}

		@WampRpc("await")
		boolean await() throws InterruptedException {
			return this.released.await(10, TimeUnit.SECONDS);
		}

		@WampRpc("release")
		String release() {
			this.released.countDown();
			return "released";
		}

		@WampRpc("thread")
		String thread() {
			return Thread.currentThread().getName();
		}

		@NonBlocking
		@WampRpc("event-loop-thread")
		String eventLoopThread() {
			return Thread.currentThread().getName();
		}

		@Procedure(name = "meta")
		String meta() {
			return "meta";
		}

		@WampExceptionHandler
		WampException own(IllegalStateException ex) {
			return new WampException("http://example.com/error#own", "own");
		}

		@WampExceptionHandler(IllegalArgumentException.class)
		WampException general() {
			return new WampException("http://example.com/error#general", "");
		}

		@WampExceptionHandler
		WampException nearest(NumberFormatException ex, RpcRequest request, WampConnection client) {
			throw new WampException("http://example.com/error#nearest", request.procedure());
		}

	}

	@Validated
	static class CheckedProcedures {

		@WampRpc("http://example.com/checked")
		public int checked(@Min(1) int number) {
			return number;
		}

	}

	@WampAdvice
	static class Advice {

		@WampExceptionHandler
		WampException advice(ArithmeticException ex) {
			return new WampException("http://example.com/error#advice", "advice");
		}

		@WampExceptionHandler
		WampException ignored(IllegalStateException ex) {
			return new WampException("http://example.com/error#advice", "the bean's own comes first");
		}

	}

	static class NestedResolver implements HandlerArgumentResolver {

		@Override
		public @Nullable HandlerArgument resolve(MethodParameter parameter) {
			return (parameter.getParameterType() == Resolved.class) ? (invocation) -> new Resolved("from a resolver")
					: null;
		}

	}

}
