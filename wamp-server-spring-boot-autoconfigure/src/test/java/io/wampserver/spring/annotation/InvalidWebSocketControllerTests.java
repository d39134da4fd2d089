// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.Payload;
import io.wampserver.protocol.WampConnection;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Controllers that cannot work are refused at start-up with a message that helps.
 */
class InvalidWebSocketControllerTests {

	private static final String TYPE = InvalidWebSocketControllerTests.class.getName() + "$";

	private static final String PARAMETER_ACTION = "Use a type that such a method may have (see @OnWebSocket), annotate the"
			+ " parameter with @EndpointVariable, or add a HandlerArgumentResolver bean for it.";

	private static void create(Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beans)) {
			String name = context.getBeanNamesForAnnotation(WebSocketController.class)[0];
			AnnotatedWebSocketApplications.builder(context.getBeanFactory())
				.build()
				.create(name, context.findAnnotationOnBean(name, WebSocketController.class).path(), () -> null);
		}
	}

	private static InvalidHandlerException failure(Class<?>... beans) {
		return catchThrowableOfType(InvalidHandlerException.class, () -> create(beans));
	}

	@Test
	void namesBothMethodsOfASignal() {
		InvalidHandlerException failure = failure(TwoTexts.class);
		assertThat(failure.description()).startsWith("Methods " + TYPE + "TwoTexts#")
			.contains("one(String)", " and ", "two(String)")
			.endsWith(" both handle TEXT.");
		assertThat(failure.action()).isEqualTo("Keep one of them, and let it decide what is to be done.");
	}

	@Test
	void namesBothMethodsOfAnException() {
		assertThat(failure(TwoErrors.class).description())
			.contains("one(IllegalStateException)", "two(WebSocketConnection, ")
			.endsWith(" both handle ERROR of java.lang.IllegalStateException.");
		assertThat(failure(TwoCatchAlls.class).description()).endsWith(" both handle ERROR of java.lang.Throwable.");
	}

	@Test
	void refusesControllersWithoutMethods() {
		assertThat(failure(WithoutMethods.class)).hasMessage(TYPE + "WithoutMethods handles nothing: it has no"
				+ " @OnWebSocket method. Add one, or implement WebSocketApplication.");
	}

	@Test
	void refusesResultsOfCloseMethods() {
		assertThat(failure(TalkingOnClose.class))
			.hasMessage("Method " + TYPE + "TalkingOnClose#close() returns something"
					+ " when the connection has ended already. Let it return void or Mono<Void>.");
	}

	@Test
	void refusesPartsBesideWholeMessages() {
		assertThat(failure(PartsAndWhole.class)).hasMessage("Method " + TYPE + "PartsAndWhole#parts(String, boolean)"
				+ " takes messages in parts, method " + TYPE + "PartsAndWhole#whole(byte[]) whole ones,"
				+ " but an endpoint has one kind. Give both a boolean behind the text or bytes, or none.");
	}

	@Test
	void refusesParametersThatCannotBeFilled() {
		assertThat(failure(PayloadOnOpen.class)).hasMessage("Parameter 'text' of type java.lang.String of method "
				+ TYPE + "PayloadOnOpen#open(String) cannot be filled in a method for OPEN. " + PARAMETER_ACTION);
		assertThat(failure(JsonInBinary.class).description())
			.endsWith("#data(List) cannot be filled in a method for BINARY.");
		assertThat(failure(WampInText.class).description()).startsWith("Parameter 'connection' of type ")
			.endsWith(" cannot be filled in a method for TEXT.");
		assertThat(failure(OpaquePayload.class).description()).contains("'payload'");
		assertThat(failure(DisconnectInText.class).description()).contains("'disconnect'");
		assertThat(failure(TwoFailures.class).description()).contains("'second'")
			.endsWith("cannot be filled in a method for ERROR.");
		assertThat(failure(LastPong.class).description()).contains("'last'")
			.endsWith("cannot be filled in a method for PONG.");
	}

	@Test
	void refusesTwoPayloads() {
		assertThat(failure(TwoPayloads.class))
			.hasMessage("Parameter 'second' of type java.lang.String of method " + TYPE
					+ "TwoPayloads#text(String, String) cannot be filled: the message goes to the parameter before it. "
					+ PARAMETER_ACTION);
		assertThat(failure(LastBeforeText.class).description()).contains("'part'");
		assertThat(failure(LastOfJson.class).description()).contains("'last'");
	}

	@Test
	void refusesUnknownEndpointVariables() {
		assertThat(failure(UnknownVariable.class)).hasMessage("Method " + TYPE + "UnknownVariable#open(String) asks for"
				+ " the endpoint variable 'tenant', which the path /rooms/{room} does not have."
				+ " Add {tenant} to the path of the endpoint, or drop the parameter.");
	}

	@Test
	void refusesValidationWithoutValidator() {
		assertThat(failure(WithoutValidator.class).action()).contains("spring-boot-starter-validation");
	}

	@Test
	void refusesMethodsThatProxiesHide() {
		assertThat(failure(Hidden.class, Proxies.class).description()).isEqualTo(
				"Method " + TYPE + "Hidden#text() cannot be called, as the proxy around its bean does not have it.");
	}

	@Test
	void refusesAnnotatedMethodsOfApplications() {
		assertThat(failure(Both.class))
			.hasMessage("Method " + TYPE + "Both#text() would never be called, as its class is"
					+ " a WebSocketApplication itself. Drop @OnWebSocket, or the interface.");
	}

	@Test
	void refusesBeansOfTheFramework() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(TwoTexts.class)) {
			AnnotatedWebSocketApplications applications = AnnotatedWebSocketApplications
				.builder(context.getBeanFactory())
				.build();
			assertThatIllegalArgumentException().isThrownBy(() -> applications.create("environment", "/x", () -> null))
				.withMessage("beanName: environment (expected: the name of a bean of the application)");
		}
	}

	@WebSocketController("/x")
	static class TwoTexts {

		@OnWebSocket(WebSocketSignal.TEXT)
		void one(String text) {
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		void two(String text) {
		}

	}

	@WebSocketController("/x")
	static class TwoErrors {

		@OnWebSocket(WebSocketSignal.ERROR)
		void one(IllegalStateException failure) {
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		String two(WebSocketConnection connection, IllegalStateException failure) {
			return "";
		}

	}

	@WebSocketController("/x")
	static class TwoCatchAlls {

		@OnWebSocket(WebSocketSignal.ERROR)
		void one() {
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		void two(Throwable failure) {
		}

	}

	@WebSocketController("/x")
	static class WithoutMethods {

	}

	@WebSocketController("/x")
	static class TalkingOnClose {

		@OnWebSocket(WebSocketSignal.CLOSE)
		String close() {
			return "bye";
		}

	}

	@WebSocketController("/x")
	static class PartsAndWhole {

		@OnWebSocket(WebSocketSignal.TEXT)
		void parts(String part, boolean last) {
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		void whole(byte[] data) {
		}

	}

	@WebSocketController("/x")
	static class PayloadOnOpen {

		@OnWebSocket(WebSocketSignal.OPEN)
		void open(String text) {
		}

	}

	@WebSocketController("/x")
	static class JsonInBinary {

		@OnWebSocket(WebSocketSignal.BINARY)
		void data(List<String> list) {
		}

	}

	@WebSocketController("/x")
	static class WampInText {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(WampConnection connection) {
		}

	}

	@WebSocketController("/x")
	static class OpaquePayload {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(Payload payload) {
		}

	}

	@WebSocketController("/x")
	static class DisconnectInText {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(Disconnect disconnect) {
		}

	}

	@WebSocketController("/x")
	static class TwoFailures {

		@OnWebSocket(WebSocketSignal.ERROR)
		void error(Throwable first, Throwable second) {
		}

	}

	@WebSocketController("/x")
	static class LastPong {

		@OnWebSocket(WebSocketSignal.PONG)
		void pong(byte[] payload, boolean last) {
		}

	}

	@WebSocketController("/x")
	static class TwoPayloads {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(String first, String second) {
		}

	}

	@WebSocketController("/x")
	static class LastBeforeText {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(boolean last, String part) {
		}

	}

	@WebSocketController("/x")
	static class LastOfJson {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(List<String> list, boolean last) {
		}

	}

	@WebSocketController("/rooms/{room}")
	static class UnknownVariable {

		@OnWebSocket(WebSocketSignal.OPEN)
		void open(@EndpointVariable String tenant) {
		}

	}

	@WebSocketController("/x")
	static class WithoutValidator {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(@Valid TwoTexts item) {
		}

	}

	@WebSocketController("/x")
	static class Hidden implements Runnable {

		@Override
		public void run() {
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		void text() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("*.Hidden");
			return proxies;
		}

	}

	@WebSocketController("/x")
	static class Both implements WebSocketApplication {

		@OnWebSocket(WebSocketSignal.OPEN)
		Mono<Void> text() {
			return Mono.empty();
		}

	}

}
