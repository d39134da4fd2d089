// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.util.Map;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HandlersTests {

	private static final String INVALID_ARGUMENT = "http://api.wamp.ws/error#invalid-argument";

	private static ExampleServer server;

	private static WampClient client;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(Calculator.class, Shop.class, Files.class, CommonErrors.class,
				LanguageConfiguration.class, PingConfiguration.class);
		client = server.connect();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static Object call(String procedure, Object... arguments) {
		return client.call(Object.class, procedure, arguments).block(TIMEOUT);
	}

	private static WampCallException refusal(String procedure, Object... arguments) {
		return catchThrowableOfType(WampCallException.class, () -> call(procedure, arguments));
	}

	@Test
	void baseUriStandsInFrontOfTheMethodsUri() {
		assertThat(call("http://example.com/calculator#add", 20, 22)).isEqualTo(42);
	}

	@Test
	void varargsTakeAllArguments() {
		assertThat(call("http://example.com/calculator#mean", 1, 2, 6)).isEqualTo(3.0);
	}

	@Test
	void wrongArgumentsAreAnswered() {
		assertThat(refusal("http://example.com/calculator#add", 1, 2, 3).uri()).isEqualTo(INVALID_ARGUMENT);
		assertThat(refusal("http://example.com/calculator#add", 1, "two").uri()).isEqualTo(INVALID_ARGUMENT);
		assertThat(refusal("http://example.com/calculator#add", 1).uri()).isEqualTo(INVALID_ARGUMENT);
	}

	@Test
	void parametersComeFromUriArgumentsAndConnection() {
		Map<String, Object> order = Map.of("count", 1, "address", "1 Main Street");
		assertThat(call("http://example.com/shop/tea#buy", order))
			.isEqualTo(Map.of("customer", client.sessionId(), "item", "tea", "count", 1, "reduced", false));
		assertThat(call("http://example.com/shop/tea#buy", order, "SPRING"))
			.isEqualTo(Map.of("customer", client.sessionId(), "item", "tea", "count", 1, "reduced", true));
	}

	@Test
	void argumentsAreValidated() {
		assertThat(refusal("http://example.com/shop/tea#buy", Map.of("count", 0, "address", "1 Main Street")).uri())
			.isEqualTo(INVALID_ARGUMENT);
	}

	@Test
	void exceptionHandlerSaysWhatTheCallerLearns() {
		WampCallException refusal = refusal("http://example.com/shop/coffee#buy",
				Map.of("count", 12, "address", "1 Main Street"));
		assertThat(refusal.uri()).isEqualTo("http://example.com/error#sold-out");
		assertThat(refusal.description()).isEqualTo("only 0 left");
		assertThat(refusal.details(Object.class)).isEqualTo(Map.of("left", 0));
	}

	@Test
	void adviceServesAllBeans() {
		assertThat(refusal("http://example.com/files#read", "a.txt").uri())
			.isEqualTo("http://example.com/error#not-found");
	}

	@Test
	void otherExceptionsStayInside() {
		WampCallException refusal = refusal("http://example.com/files#delete", "a.txt");
		assertThat(refusal.uri()).isEqualTo("http://api.wamp.ws/error#generic");
		assertThat(refusal.description()).doesNotContain("disk");
	}

	@Test
	void unknownProcedureIsAnswered() {
		assertThat(refusal("http://example.com/nothing").uri()).isEqualTo("http://api.wamp.ws/error#NoSuchRPCEndpoint");
	}

	@Test
	void resolverFillsFurtherParameters() {
		assertThat(call("http://example.com/greeter#greet", "Ada")).isEqualTo("Hello Ada");
		WampClient german = WampClient.builder("ws://127.0.0.1:" + server.port() + "/wamp")
			.header("Accept-Language", "de")
			.build();
		german.connect().block(TIMEOUT);
		assertThat(german.call(String.class, "http://example.com/greeter#greet", "Ada").block(TIMEOUT))
			.isEqualTo("Hallo Ada");
		german.close().block(TIMEOUT);
	}

	@Test
	void registrarAddsHandlersInCode() throws InterruptedException {
		assertThat(call("http://example.com/ping/ada")).isEqualTo("pong for ada");
		Inbox inbox = Inbox.of(client, "http://example.com/pings/a/b");
		server.connect().publish("http://example.com/pings/a/b", "hello").block(TIMEOUT);
		assertThat(inbox.next()).isEqualTo("hello");
	}

}
