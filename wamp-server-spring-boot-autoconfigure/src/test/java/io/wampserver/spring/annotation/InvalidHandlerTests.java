// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.function.Supplier;

import io.wampserver.handler.AmbiguousHandlerException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.topic.Topic;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Methods that cannot be handlers are refused at start-up with a message that helps.
 */
class InvalidHandlerTests {

	private static void register(Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beans)) {
			AnnotatedHandlerRegistrar.builder(context.getBeanFactory()).build().register(HandlerRegistry.builder());
		}
	}

	private static InvalidHandlerException failure(Class<?> bean) {
		return catchThrowableOfType(InvalidHandlerException.class, () -> register(bean));
	}

	@Test
	void namesBothMethodsOfADuplicateProcedure() {
		AmbiguousHandlerException failure = catchThrowableOfType(AmbiguousHandlerException.class,
				() -> register(First.class, Second.class));
		assertThat(failure).hasMessageContaining("http://example.com/x")
			.hasMessageContaining("First#call()")
			.hasMessageContaining("Second#call()");
	}

	@Test
	void namesBothMethodsOfADuplicateTopicOperation() {
		assertThat(catchThrowableOfType(AmbiguousHandlerException.class, () -> register(DuplicateTopic.class)))
			.hasMessageContaining("#one()")
			.hasMessageContaining("#two()");
	}

	@Test
	void refusesParametersThatCannotBeFilled() {
		assertThat(failure(TopicInRpc.class).description()).contains("'topic'").contains("TopicInRpc#call(Topic)");
		assertThat(failure(ForeignParameter.class).description()).contains("'supplier'");
		assertThat(failure(PayloadOnSubscribe.class).description()).contains("'text'");
		assertThat(failure(TwoEvents.class).description()).contains("'second'").contains("event");
		assertThat(failure(TwoEvents.class).action()).contains("HandlerArgumentResolver");
	}

	@Test
	void refusesHandlersThatNothingWouldCall() {
		assertThat(failure(PlainInWamp.class).description()).contains("has methods with @OnWebSocket");
		assertThat(failure(WampInPlain.class).description())
			.contains("is a @WebSocketController with handlers of WAMP");
	}

	@Test
	void refusesUnknownUriVariables() {
		assertThat(failure(UnknownVariable.class).description()).contains("'room'").contains("{name}");
	}

	@Test
	void refusesMalformedAndMissingPatterns() {
		assertThat(failure(MalformedPattern.class).description()).contains("a brace is not closed");
		assertThat(failure(MissingPattern.class).description()).contains("MissingPattern#call()");
	}

	@Test
	void refusesValidationWithoutValidator() {
		assertThat(failure(WithoutValidator.class).action()).contains("spring-boot-starter-validation");
	}

	@Test
	void refusesOtherNamesForTheVariablesOfOneTopic() {
		assertThat(failure(OtherNames.class).action()).contains("same names");
	}

	@Test
	void refusesExceptionHandlersThatHandleNothing() {
		assertThat(failure(BadExceptionHandler.class).action()).contains("WampException");
	}

	static class First {

		@WampRpc("http://example.com/x")
		void call() {
		}

	}

	static class Second {

		@WampRpc("http://example.com/x")
		void call() {
		}

	}

	static class DuplicateTopic {

		@WampTopic("http://example.com/{a}")
		void one() {
		}

		@WampTopic("http://example.com/{a}")
		void two() {
		}

	}

	static class PlainInWamp {

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(String text) {
		}

	}

	@WebSocketController("/plain")
	static class WampInPlain {

		@WampRpc("http://example.com/x")
		void call() {
		}

	}

	static class TopicInRpc {

		@WampRpc("http://example.com/x")
		void call(Topic topic) {
		}

	}

	static class ForeignParameter {

		@WampRpc("http://example.com/x")
		void call(Supplier<String> supplier) {
		}

	}

	static class PayloadOnSubscribe {

		@WampTopic(value = "http://example.com/x", on = TopicOperation.SUBSCRIBE)
		void subscribe(String text) {
		}

	}

	static class TwoEvents {

		@WampTopic("http://example.com/x")
		void publish(String first, String second) {
		}

	}

	static class UnknownVariable {

		@WampTopic("http://example.com/{name}")
		void publish(@UriVariable String room) {
		}

	}

	static class MalformedPattern {

		@WampRpc("http://example.com/{name")
		void call() {
		}

	}

	static class MissingPattern {

		@WampRpc
		void call() {
		}

	}

	static class WithoutValidator {

		@WampRpc("http://example.com/x")
		void call(@Valid First first) {
		}

	}

	static class OtherNames {

		@WampTopic("http://example.com/{a}")
		void publish() {
		}

		@WampTopic(value = "http://example.com/{b}", on = TopicOperation.SUBSCRIBE)
		void subscribe() {
		}

	}

	static class BadExceptionHandler {

		@WampRpc("http://example.com/x")
		void call() {
		}

		@WampExceptionHandler
		String handle(IllegalStateException ex) {
			return "";
		}

	}

}
