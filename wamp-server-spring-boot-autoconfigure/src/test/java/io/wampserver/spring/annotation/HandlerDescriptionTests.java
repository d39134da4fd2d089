// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.DescribedHandler;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.handler.HandlerDescription.Operation;
import io.wampserver.handler.HandlerDescription.Parameter;
import io.wampserver.handler.HandlerDescription.Source;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.WebSocketApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What annotated handlers say of themselves.
 */
class HandlerDescriptionTests {

	private static final Type LIST_OF_ROOMS = new ParameterizedTypeReference<List<Room>>() {
	}.getType();

	private static HandlerDescription procedure(String uri, Class<?>... beans) {
		return described(registry(beans).procedures().get(UriPattern.parse(uri))).get(0);
	}

	private static HandlerRegistry registry(Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beans)) {
			HandlerRegistry.Builder handlers = HandlerRegistry.builder();
			AnnotatedHandlerRegistrar.builder(context.getBeanFactory())
				.argumentResolvers(context.getBeanProvider(HandlerArgumentResolver.class).orderedStream().toList())
				.build()
				.register(handlers);
			return handlers.build();
		}
	}

	private static List<HandlerDescription> described(@Nullable Object handler) {
		assertThat(handler).isInstanceOf(DescribedHandler.class);
		return ((DescribedHandler) handler).describe();
	}

	@Test
	void namesBeanAndMethod() throws NoSuchMethodException {
		HandlerDescription description = procedure("rooms/{city}", Rooms.class);
		Method method = Rooms.class.getDeclaredMethod("rooms", String.class, int.class, Optional.class, String.class,
				Principal.class, WampConnection.class);
		assertThat(description.operation()).isEqualTo(Operation.CALL);
		assertThat(description.owner()).isEqualTo("handlerDescriptionTests.Rooms");
		assertThat(description.method()).isEqualTo(method);
	}

	@Test
	void saysWhereEachParameterComesFrom() {
		assertThat(procedure("rooms/{city}", Rooms.class).parameters()).containsExactly(
				new Parameter("city", String.class, Source.URI_VARIABLE, true),
				new Parameter("limit", int.class, Source.ARGUMENT, true),
				new Parameter("filter", Room.class, Source.ARGUMENT, false),
				new Parameter("order", String.class, Source.ARGUMENT, false),
				new Parameter("user", Principal.class, Source.PRINCIPAL, true),
				new Parameter("connection", WampConnection.class, Source.CONTEXT, true));
		assertThat(procedure("nothing", Rooms.class).parameters())
			.containsExactly(new Parameter("tags", String[].class, Source.ARGUMENTS, false));
	}

	@Test
	void saysWhatMethodsReturnAndClientsGet() {
		HandlerDescription plain = procedure("rooms/{city}", Rooms.class);
		assertThat(plain.returnType()).isEqualTo(LIST_OF_ROOMS);
		assertThat(plain.resultType()).isEqualTo(LIST_OF_ROOMS);
		assertThat(plain.nonBlocking()).isFalse();
		HandlerDescription mono = procedure("room", Rooms.class);
		assertThat(mono.returnType().getTypeName()).isEqualTo(Mono.class.getName() + "<" + Room.class.getName() + ">");
		assertThat(mono.resultType()).isEqualTo(Room.class);
		assertThat(mono.nonBlocking()).isTrue();
		assertThat(procedure("all", Rooms.class).resultType().getTypeName()).isEqualTo(LIST_OF_ROOMS.getTypeName());
		assertThat(procedure("any", Rooms.class).resultType()).isEqualTo(Object.class);
		assertThat(procedure("nothing", Rooms.class).resultType()).isEqualTo(void.class);
		assertThat(procedure("later", Rooms.class).resultType()).isEqualTo(void.class);
	}

	@Test
	void resolvesTypeVariables() {
		HandlerDescription description = procedure("save", RoomStore.class);
		assertThat(description.parameters()).containsExactly(new Parameter("value", Room.class, Source.ARGUMENT, true));
		assertThat(description.returnType()).isEqualTo(Room.class);
	}

	@Test
	void topicsHaveAMethodForEachOperation() {
		Map<UriPattern, ?> topics = registry(Chat.class).topics();
		List<HandlerDescription> methods = described(topics.get(UriPattern.parse("chat/{room}")));
		assertThat(methods).extracting(HandlerDescription::operation)
			.containsExactly(Operation.PUBLISH, Operation.SUBSCRIBE);
		assertThat(methods.get(0).parameters()).containsExactly(
				new Parameter("room", int.class, Source.URI_VARIABLE, true),
				new Parameter("event", Room.class, Source.EVENT, true),
				new Parameter("recipients", Recipients.class, Source.CONTEXT, true));
		assertThat(methods.get(1).parameters()).containsExactly(
				new Parameter("topic", Topic.class, Source.CONTEXT, true),
				new Parameter("publisher", TopicPublisher.class, Source.CONTEXT, true));
	}

	@Test
	void parametersOfExtensionsAreCustom() {
		assertThat(procedure("custom", Custom.class, LocaleResolver.class).parameters())
			.containsExactly(new Parameter("locale", Locale.class, Source.CUSTOM, true));
	}

	@Test
	void controllersOfPlainMessagesDescribeThemselves() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Echo.class)) {
			WebSocketApplication application = AnnotatedWebSocketApplications.builder(context.getBeanFactory())
				.build()
				.create(context.getBeanNamesForType(Echo.class)[0], "/echo/{name}", () -> {
					throw new AssertionError("not needed yet");
				});
			List<HandlerDescription> methods = described(application).stream()
				.sorted(Comparator.comparing(HandlerDescription::operation))
				.toList();
			assertThat(methods).extracting(HandlerDescription::operation)
				.containsExactly(Operation.OPEN, Operation.TEXT, Operation.ERROR);
			assertThat(methods.get(1).parameters()).containsExactly(
					new Parameter("name", String.class, Source.ENDPOINT_VARIABLE, true),
					new Parameter("text", String.class, Source.MESSAGE, true),
					new Parameter("endpoint", WebSocketEndpoint.class, Source.CONTEXT, true));
			assertThat(methods.get(2).parameters())
				.containsExactly(new Parameter("failure", IllegalStateException.class, Source.CONTEXT, true));
		}
	}

	record Room(String name) {

	}

	static class Rooms {

		@WampRpc("rooms/{city}")
		List<Room> rooms(@UriVariable String city, int limit, Optional<Room> filter, @Nullable String order,
				Principal user, WampConnection connection) {
			return List.of();
		}

		@WampRpc("room")
		Mono<Room> room() {
			return Mono.empty();
		}

		@WampRpc("all")
		Flux<Room> all() {
			return Flux.empty();
		}

		@WampRpc("any")
		@SuppressWarnings("rawtypes") // what the test is about
		Mono any() {
			return Mono.empty();
		}

		@WampRpc("nothing")
		void nothing(String... tags) {
		}

		@WampRpc("later")
		Mono<Void> later() {
			return Mono.empty();
		}

	}

	abstract static class Store<T> {

		@WampRpc("save")
		T save(T value) {
			return value;
		}

	}

	static class RoomStore extends Store<Room> {

	}

	static class Chat {

		@WampTopic("chat/{room}")
		void publish(@UriVariable int room, Room event, Recipients recipients) {
		}

		@WampTopic(value = "chat/{room}", on = TopicOperation.SUBSCRIBE)
		String welcome(Topic topic, TopicPublisher publisher) {
			return "";
		}

	}

	static class Custom {

		@WampRpc("custom")
		String custom(Locale locale) {
			return locale.toLanguageTag();
		}

	}

	static class LocaleResolver implements HandlerArgumentResolver {

		@Override
		public @Nullable HandlerArgument resolve(MethodParameter parameter) {
			return (parameter.getParameterType() == Locale.class) ? (invocation) -> Locale.ROOT : null;
		}

	}

	@WebSocketController(path = "/echo/{name}")
	static class Echo {

		@OnWebSocket(WebSocketSignal.OPEN)
		void open() {
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(@EndpointVariable String name, String text, WebSocketEndpoint endpoint) {
			return name + text;
		}

		@OnWebSocket(WebSocketSignal.ERROR)
		void error(IllegalStateException failure) {
		}

	}

}
