// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.WebSocketConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plain controllers: what their methods take and return, threads and order.
 */
class WebSocketControllerTests {

	private static ControllerServer server;

	@BeforeAll
	static void start() {
		server = new ControllerServer(Context.class, Results.class, MonoResults.class, StageResults.class,
				FluxResults.class, Binding.class, Numbers.class, Data.class, Threads.class, Ordered.class, Feed.class,
				VoidMono.class, Resolver.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void passesContextObjects() {
		PlainClient client = server.client("/tenants/acme%20ltd/42/context",
				(options) -> options.header("X-User", "pat"));
		assertThat(client.next()).isEqualTo("pat on acme ltd/42 of /tenants/acme%20ltd/42/context");
		assertThat(client.ask("hello")).isEqualTo("hello de true");
		client = server.client("/tenants/acme/42/context");
		assertThat(client.next()).isEqualTo("nobody on acme/42 of /tenants/acme/42/context");
	}

	@Test
	void closeMethodsLearnHowTheConnectionEnded() throws Exception {
		Context controller = server.bean(Context.class);
		PlainClient client = server.client("/tenants/acme/7/context");
		client.next();
		client.close(1000, "bye");
		assertThat(controller.ends.poll(10, TimeUnit.SECONDS))
			.isEqualTo(new End(Disconnect.byClient(CloseStatus.NORMAL.withReason("bye")), "bye", "acme"));
		server.client("/tenants/acme/7/context").close();
		assertThat(controller.ends.poll(10, TimeUnit.SECONDS).disconnect().cause()).isEqualTo(Disconnect.Cause.LOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/results", "/mono", "/stage", "/flux" })
	void sendsWhatMethodsReturn(String path) {
		PlainClient client = server.client(path);
		assertThat(client.ask("text")).isEqualTo("täxt");
		assertThat(client.ask("bytes")).isEqualTo(bytes("täxt"));
		assertThat(client.ask("buffer")).isEqualTo(bytes("xt"));
		assertThat(client.ask("record")).isEqualTo("{\"name\":\"n\",\"size\":3}");
		assertThat(client.ask("list")).isEqualTo("[1,2]");
		assertThat(client.ask("number")).isEqualTo("7");
		assertThat(client.ask("optional")).isEqualTo("present");
		client.send("empty");
		client.send("nothing");
		assertThat(client.ask("text")).isEqualTo("täxt");
		assertThat(client.pending()).isZero();
	}

	@Test
	void eachElementOfAFluxIsAMessage() {
		PlainClient client = server.client("/flux");
		assertThat(client.ask("three")).isEqualTo("1");
		assertThat(client.next()).isEqualTo("2");
		assertThat(client.next()).isEqualTo("3");
	}

	@Test
	void bindsJson() {
		PlainClient client = server.client("/binding");
		assertThat(client.ask("{\"name\": \"n\", \"size\": 3}")).isEqualTo("Item[name=n, size=3]");
		PlainClient numbers = server.client("/numbers");
		assertThat(numbers.ask(" [1, 2, 3] ")).isEqualTo("6");
		assertThat(numbers.ask("null")).isEqualTo("0");
	}

	@Test
	void takesBytesAndPongs() {
		PlainClient client = server.client("/data");
		client.send("abc".getBytes(StandardCharsets.UTF_8));
		assertThat(client.next()).isEqualTo(bytes("abcabc"));
		client.pong(new byte[] { 1, 2 });
		assertThat(client.next()).isEqualTo("pong 2");
		client.pong(new byte[0]);
		assertThat(client.next()).isEqualTo("pong 0");
	}

	@Test
	void methodsRunWhereTheySay() {
		PlainClient client = server.client("/threads");
		assertThat((String) client.next()).contains("reactor-http");
		assertThat((String) client.ask("which")).doesNotContain("reactor-http");
		client.send(new byte[1]);
		assertThat((String) client.next()).contains("reactor-http");
	}

	@Test
	void messagesOfAConnectionAreHandledOneAfterAnother() {
		PlainClient client = server.client("/ordered");
		for (int i = 0; i < 50; i++) {
			client.send(Integer.toString(i));
			client.send(new byte[] { (byte) i });
		}
		for (int i = 0; i < 50; i++) {
			assertThat(client.next()).isEqualTo("text " + i);
			assertThat(client.next()).isEqualTo("data " + i);
		}
	}

	@Test
	void feedFromTheOpeningOnDoesNotHoldUpMessages() {
		Feed feed = server.bean(Feed.class);
		PlainClient client = server.client("/feed");
		assertThat(client.next()).isEqualTo("0");
		assertThat(client.ask("hello")).isEqualTo("echo hello");
		assertThat(feed.cancelled).isNotDone();
		client.close();
		assertThat(feed.cancelled).succeedsWithin(HandlerServer.TIMEOUT);
		assertThat(feed.closed).succeedsWithin(HandlerServer.TIMEOUT);
	}

	@Test
	void emptyMonoSendsNothing() {
		PlainClient client = server.client("/void-mono");
		client.send("a");
		client.close(1000, "");
		assertThat(server.bean(VoidMono.class).texts).succeedsWithin(HandlerServer.TIMEOUT).isEqualTo("a");
		assertThat(client.next()).isEqualTo(CloseStatus.NORMAL);
	}

	record Item(String name, @Min(1) int size) {

	}

	record End(Disconnect disconnect, String reason, String tenant) {

	}

	@WebSocketController("/tenants/{tenant}/{number}/context")
	static class Context {

		private static final AttributeKey<WebSocketConnection> CONNECTION = AttributeKey.of("connection");

		private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

		@OnWebSocket(WebSocketSignal.OPEN)
		String open(WebSocketConnection connection, @EndpointVariable String tenant,
				@EndpointVariable("number") int value, HandshakeRequest handshake, AttributeStore attributes,
				Optional<Principal> user) {
			attributes.set(CONNECTION, connection);
			return user.map(Principal::getName).orElse("nobody") + " on " + tenant + "/" + value + " of "
					+ handshake.uri().getRawPath();
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(Connection connection, Locale resolved, String text, WebSocketEndpoint endpoint,
				@Nullable Principal user) {
			boolean consistent = connection.attributes().get(CONNECTION) == connection
					&& endpoint.connections().find(connection.id()) == connection && user != null
					&& connection.endpoint().equals(endpoint.name());
			return text + " " + resolved + " " + consistent;
		}

		@OnWebSocket(WebSocketSignal.CLOSE)
		void close(Disconnect disconnect, CloseStatus status, @EndpointVariable String tenant) {
			this.ends.add(new End(disconnect, status.reason(), tenant));
		}

	}

	static class Resolver implements HandlerArgumentResolver {

		@Override
		public @Nullable HandlerArgument resolve(MethodParameter parameter) {
			return (parameter.getParameterType() == Locale.class) ? (invocation) -> Locale.GERMAN : null;
		}

	}

	@WebSocketController("/results")
	static class Results {

		@OnWebSocket(WebSocketSignal.TEXT)
		@Nullable Object result(String kind) {
			return switch (kind) {
				case "text" -> "täxt";
				case "bytes" -> "täxt".getBytes(StandardCharsets.UTF_8);
				case "buffer" -> bytes("täxt").position(3);
				case "record" -> new Item("n", 3);
				case "list" -> List.of(1, 2);
				case "number" -> 7;
				case "optional" -> Optional.of("present");
				case "empty" -> Optional.empty();
				default -> null;
			};
		}

	}

	@WebSocketController("/mono")
	static class MonoResults {

		@OnWebSocket(WebSocketSignal.TEXT)
		Mono<Object> result(String kind) {
			return Mono.justOrEmpty(new Results().result(kind));
		}

	}

	@WebSocketController("/stage")
	static class StageResults {

		@OnWebSocket(WebSocketSignal.TEXT)
		CompletionStage<@Nullable Object> result(String kind) {
			return CompletableFuture.supplyAsync(() -> new Results().result(kind));
		}

	}

	@WebSocketController("/flux")
	static class FluxResults {

		@OnWebSocket(WebSocketSignal.TEXT)
		Flux<Object> result(String kind) {
			return kind.equals("three") ? Flux.just(1, 2, 3) : new MonoResults().result(kind).flux();
		}

	}

	@WebSocketController("/binding")
	static class Binding {

		@OnWebSocket(WebSocketSignal.TEXT)
		String item(@Valid Item item) {
			return item.toString();
		}

	}

	@WebSocketController("/numbers")
	static class Numbers {

		@OnWebSocket(WebSocketSignal.TEXT)
		int sum(Optional<List<Integer>> numbers) {
			return numbers.orElse(List.of()).stream().mapToInt(Integer::intValue).sum();
		}

	}

	@WebSocketController("/data")
	static class Data {

		@OnWebSocket(WebSocketSignal.BINARY)
		byte[] data(byte[] data) {
			return ByteBuffer.allocate(2 * data.length).put(data).put(data).array();
		}

		@OnWebSocket(WebSocketSignal.PONG)
		String pong(ByteBuffer payload) {
			return "pong " + payload.remaining();
		}

	}

	@WebSocketController("/threads")
	static class Threads {

		@OnWebSocket(WebSocketSignal.OPEN)
		Mono<String> open() {
			return Mono.just(Thread.currentThread().getName());
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		String text() {
			return Thread.currentThread().getName();
		}

		@NonBlocking
		@OnWebSocket(WebSocketSignal.BINARY)
		String data() {
			return Thread.currentThread().getName();
		}

	}

	@WebSocketController("/ordered")
	static class Ordered {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return "text " + text;
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		Flux<String> data(byte[] data) {
			return Flux.from(Mono.fromFuture(CompletableFuture.supplyAsync(() -> "data " + data[0])));
		}

	}

	@WebSocketController("/feed")
	static class Feed {

		private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

		private final CompletableFuture<Void> closed = new CompletableFuture<>();

		@OnWebSocket(WebSocketSignal.OPEN)
		Flux<Integer> open() {
			return Flux.just(0).concatWith(Flux.never()).doOnCancel(() -> this.cancelled.complete(null));
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return "echo " + text;
		}

		@OnWebSocket(WebSocketSignal.CLOSE)
		Mono<Void> close() {
			this.closed.complete(null);
			return Mono.empty();
		}

	}

	@WebSocketController("/void-mono")
	static class VoidMono {

		private final CompletableFuture<String> texts = new CompletableFuture<>();

		@OnWebSocket(WebSocketSignal.TEXT)
		Mono<Void> text(String text) {
			return Mono.fromRunnable(() -> this.texts.complete(text));
		}

	}

}
