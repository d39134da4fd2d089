// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.Principal;
import java.util.concurrent.RejectedExecutionException;

import io.wampserver.connection.CloseStatus;
import io.wampserver.error.WampException;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.message.PayloadException;
import io.wampserver.websocket.WebSocketConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a plain connection on which something fails.
 */
class WebSocketControllerErrorTests {

	private static ControllerServer server;

	@BeforeAll
	static void start() {
		server = new ControllerServer(Handling.class, Plain.class, Typed.class, Private.class, Numbered.class,
				BadFeed.class, Checked.class, Rethrowing.class, MethodValidationPostProcessor.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "io, nearest io", "closed, closed channel", "error, anything StackOverflowError",
			"state, anything IllegalStateException", "unencodable, anything IllegalStateException" })
	void errorMethodWithTheNearestTypeAnswers(String kind, String answer) {
		PlainClient client = server.client("/handling");
		assertThat(client.ask(kind)).isEqualTo(answer);
		assertThat(client.ask("io")).isEqualTo("nearest io");
	}

	@Test
	void errorMethodsGetFailuresOfReactiveMethods() {
		PlainClient client = server.client("/handling");
		client.send(new byte[1]);
		assertThat(client.next()).isEqualTo("nearest io");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "error", "unencodable" })
	void failureWithoutAnErrorMethodClosesWithoutAWord(String kind) {
		assertThat(server.client("/plain").ask(kind)).isEqualTo(CloseStatus.INTERNAL_ERROR);
	}

	@Test
	void messageWithoutAMethodIsNotAccepted() {
		PlainClient client = server.client("/plain");
		client.send(new byte[1]);
		assertThat(client.next()).isEqualTo(ControllerServer.closed(1003, "binary messages are not accepted"));
		client = server.client("/numbered/7");
		client.next();
		assertThat(client.ask("text")).isEqualTo(ControllerServer.closed(1003, "text messages are not accepted"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"size": "x"}    | message: expected an object of another shape
			{"size": 1       | message: expected an object of another shape
			{"size": 1} more | message: expected an object of another shape
			''               | message: expected an object of another shape
			{"size": 0}      | message: size must be greater than or equal to 1
			null             | message must not be null
			""")
	void textThatDoesNotBindIsAnInvalidPayload(String text, String reason) {
		assertThat(server.client("/typed").ask(text)).isEqualTo(ControllerServer.closed(1007, reason));
	}

	@Test
	void errorMethodsGetTextThatDoesNotBind() {
		PlainClient client = server.client("/checked");
		assertThat(client.ask("x")).isEqualTo("bad message: expected an integer");
		assertThat(client.ask("null")).isEqualTo("bad message must not be null");
		assertThat(client.ask("1")).isEqualTo("1");
	}

	@Test
	void constraintsOfMethodsAreTheClientsFault() {
		assertThat(server.client("/checked").ask("-1"))
			.isEqualTo(ControllerServer.closed(1008, "number.number must be greater than or equal to 0"));
	}

	@Test
	void methodsForUsersRefuseOthers() {
		assertThat(server.client("/private").next()).isEqualTo(ControllerServer.closed(1008, "not authorized"));
		assertThat(server.client("/private", (options) -> options.header("X-User", "pat")).next()).isEqualTo("pat");
	}

	@Test
	void endpointVariableOfTheWrongFormIsRefused() {
		assertThat(server.client("/numbered/7").next()).isEqualTo("7");
		assertThat(server.client("/numbered/seven").next())
			.isEqualTo(ControllerServer.closed(1008, "the path part 'number' has the wrong form"));
	}

	@Test
	void failureOfAFeedGoesToErrorMethods() {
		PlainClient client = server.client("/bad-feed");
		assertThat(client.next()).isEqualTo("1");
		assertThat(client.next()).isEqualTo("feed failed");
		assertThat(client.next()).isEqualTo(ControllerServer.closed(4000, "no more"));
	}

	@Test
	void errorMethodsGetCausesToo() {
		assertThat(server.client("/rethrowing").ask("nested")).isEqualTo(ControllerServer.closed(1008, "sold out"));
	}

	@Test
	void failureOfAnErrorMethodClosesTheConnection() {
		assertThat(server.client("/rethrowing").ask("plain")).isEqualTo(CloseStatus.INTERNAL_ERROR);
		assertThat(server.client("/rethrowing").ask("wamp")).isEqualTo(ControllerServer.closed(1008, "sold out"));
	}

	@Test
	void clientIsToldToComeBackWhenThereAreNoThreads() {
		BlockingHandlers busy = new BlockingHandlers((task) -> {
			throw new RejectedExecutionException("busy");
		});
		try (ControllerServer overloaded = new ControllerServer(busy, Plain.class)) {
			assertThat(overloaded.client("/plain").ask("exception"))
				.isEqualTo(ControllerServer.closed(1013, "too many calls"));
		}
	}

	@WebSocketController("/handling")
	static class Handling {

		@OnWebSocket(WebSocketSignal.TEXT)
		Object text(String kind) throws Exception {
			if (kind.equals("unencodable")) {
				return new Unencodable();
			}
			if (kind.equals("error")) {
				throw new StackOverflowError();
			}
			throw switch (kind) {
				case "io" -> new IOException("x");
				case "closed" -> new ClosedChannelException();
				default -> new IllegalStateException("x");
			};
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		Mono<String> data() {
			return Mono.error(new IOException("x"));
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		String any(Throwable failure) {
			return "anything " + failure.getClass().getSimpleName();
		}

		@NonBlocking
		@OnWebSocket(WebSocketSignal.ERROR)
		String io(WebSocketConnection connection, IOException failure) {
			return "nearest io";
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		Mono<String> closed(ClosedChannelException failure) {
			return Mono.just("closed channel");
		}

	}

	@WebSocketController("/plain")
	static class Plain {

		@OnWebSocket(WebSocketSignal.TEXT)
		Object text(String kind) {
			return switch (kind) {
				case "exception" -> throw new IllegalStateException("secret");
				case "error" -> throw new StackOverflowError("secret");
				default -> new Unencodable();
			};
		}

	}

	record Item(@Min(1) int size) {

	}

	@WebSocketController("/typed")
	static class Typed {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(@Valid Item item) {
		}

	}

	@WebSocketController("/private")
	static class Private {

		@OnWebSocket(WebSocketSignal.OPEN)
		String open(Principal user) {
			return user.getName();
		}

	}

	@WebSocketController("/numbered/{number}")
	static class Numbered {

		@OnWebSocket(WebSocketSignal.OPEN)
		int open(@EndpointVariable int number) {
			return number;
		}

	}

	@WebSocketController("/bad-feed")
	static class BadFeed {

		@OnWebSocket(WebSocketSignal.OPEN)
		Flux<Integer> open() {
			return Flux.just(1).concatWith(Mono.error(new IllegalStateException("x")));
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		String error(WebSocketConnection connection) {
			connection.send("feed failed");
			connection.close(ControllerServer.closed(4000, "no more"));
			return "too late";
		}

	}

	@Validated
	@WebSocketController("/checked")
	static class Checked {

		@OnWebSocket(WebSocketSignal.TEXT)
		public int number(@Min(0) int number) {
			return number;
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		public String invalid(PayloadException ex) {
			return "bad " + ex.getMessage();
		}

	}

	@WebSocketController("/rethrowing")
	static class Rethrowing {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(String kind) {
			IllegalStateException failure = new IllegalStateException(kind);
			throw kind.equals("nested") ? new UnsupportedOperationException(failure) : failure;
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		void error(IllegalStateException ex) {
			if (!ex.getMessage().equals("plain")) {
				throw new WampException("http://example.com/error#sold-out", "sold out");
			}
			throw ex;
		}

	}

	static class Unencodable {

		public String getName() {
			throw new IllegalArgumentException("secret");
		}

	}

}
