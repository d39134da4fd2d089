// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

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
		server = new HandlerServer(Procedures.class, Procedures.CheckedProcedures.class, Procedures.Advice.class,
				Procedures.NestedResolver.class, MethodValidationPostProcessor.class);
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
		try (HandlerServer unwrapping = new HandlerServer(ratchet, Procedures.class, Procedures.NestedResolver.class)) {
			WampClient caller = unwrapping.client();
			assertThat(call(caller, "add", Map.of("b", 2, "a", 40))).isEqualTo(42);
			assertThat(call(caller, "add", List.of(1, 2))).isEqualTo(3);
			assertThat(call(caller, "optional", Map.of("first", "x"))).isEqualTo("x Optional.empty null");
		}
	}

}
