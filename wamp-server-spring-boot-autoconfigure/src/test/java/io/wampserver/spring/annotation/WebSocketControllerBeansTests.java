// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plain controllers as beans: proxies, scopes, threads, and what they do beyond
 * answering.
 */
class WebSocketControllerBeansTests {

	@Test
	void methodsOfProxiedBeansAreFound() {
		try (ControllerServer server = new ControllerServer(ClassProxied.class, InterfaceProxied.class,
				Proxies.class)) {
			assertThat(server.client("/class").ask("x")).isEqualTo("class x");
			assertThat(server.client("/interface").ask("x")).isEqualTo("interface x");
		}
	}

	@Test
	void beansAreLookedUpAsTheirScopeAsks() {
		try (ControllerServer server = new ControllerServer(Prototype.class, ScopedProxy.class, LazyBean.class)) {
			int before = LazyBean.INSTANCES.get();
			assertThat(server.client("/lazy").ask("x")).isEqualTo("lazy " + (before + 1));
			PlainClient prototype = server.client("/prototype");
			assertThat(prototype.ask("x")).isNotEqualTo(prototype.ask("x"));
			PlainClient scoped = server.client("/scoped");
			assertThat(scoped.ask("x")).isNotEqualTo(scoped.ask("x"));
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void blockingMethodsRunOnVirtualThreads() {
		BlockingHandlers virtual = new BlockingHandlers(new VirtualThreadTaskExecutor("virtual-"));
		try (ControllerServer server = new ControllerServer(virtual, ThreadName.class)) {
			assertThat((String) server.client("/thread").ask("x")).startsWith("virtual-");
		}
	}

	@Test
	void broadcastsThroughItsEndpoint() {
		try (ControllerServer server = new ControllerServer(Chat.class)) {
			PlainClient pat = server.client("/chat/lobby");
			assertThat(pat.next()).isEqualTo("1 here");
			PlainClient sue = server.client("/chat/lobby");
			assertThat(pat.next()).isEqualTo("2 here");
			assertThat(sue.next()).isEqualTo("2 here");
			PlainClient other = server.client("/chat/kitchen");
			assertThat(List.of(pat.next(), sue.next(), other.next())).containsOnly("3 here");
			sue.send("hello");
			assertThat(pat.next()).isEqualTo("hello");
			pat.send(new byte[] { 1 });
			assertThat(sue.next()).isEqualTo(ByteBuffer.wrap(new byte[] { 1 }));
			assertThat(other.next()).isEqualTo(ByteBuffer.wrap(new byte[] { 1 }));
			other.send("alone");
			other.send(new byte[] { 2 });
			assertThat(other.next()).isEqualTo(ByteBuffer.wrap(new byte[] { 2 }));
			assertThat(pat.next()).isEqualTo(ByteBuffer.wrap(new byte[] { 1 }));
		}
	}

	@Test
	void negotiatesTheSubprotocol() {
		try (ControllerServer server = new ControllerServer(Spoken.class, Chat.class)) {
			PlainClient client = server.client("/spoken", (options) -> options.subprotocols("v9", "v2", "v1"));
			assertThat(client.subprotocol()).isEqualTo("v2");
			assertThat(client.ask("x")).isEqualTo("v2");
			assertThat(server.client("/spoken").ask("x")).isEqualTo("null");
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> server.client("/spoken", (options) -> options.subprotocols("v9")));
			assertThat(server.client("/chat/x", (options) -> options.subprotocols("v9")).subprotocol()).isEmpty();
		}
	}

	@Test
	void metaAnnotationsCount() {
		try (ControllerServer server = new ControllerServer(Meta.class)) {
			assertThat(server.client("/meta").ask("x")).isEqualTo("meta x");
		}
	}

	@Test
	void applicationIsUsedAsItIs() {
		try (ControllerServer server = new ControllerServer(Application.class, StreamingApplication.class)) {
			assertThat(server.client("/application", (options) -> options.subprotocols("own")).ask("x")).isEqualTo("x");
			PlainClient client = server.client("/streaming");
			client.sendPart("a", false).thenCompose((webSocket) -> client.sendPart("b", true)).join();
			StringBuilder parts = new StringBuilder();
			while (!parts.toString().endsWith("true")) {
				parts.append(client.next());
			}
			assertThat(parts.toString().replace("false", "")).isEqualTo("abtrue");
		}
	}

	@WebSocketController("/class")
	static class ClassProxied {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return "class " + text;
		}

	}

	interface Texts {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text);

	}

	@WebSocketController("/interface")
	static class InterfaceProxied implements Texts {

		@Override
		public String text(String text) {
			return "interface " + text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxies {

		@Bean
		static BeanNameAutoProxyCreator classProxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("*.ClassProxied");
			proxies.setProxyTargetClass(true);
			return proxies;
		}

		@Bean
		static BeanNameAutoProxyCreator interfaceProxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("*.InterfaceProxied");
			return proxies;
		}

	}

	@Scope("prototype")
	@WebSocketController("/prototype")
	static class Prototype {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text() {
			return Integer.toString(System.identityHashCode(this));
		}

	}

	@Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	@WebSocketController("/scoped")
	static class ScopedProxy {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text() {
			return Integer.toString(System.identityHashCode(this));
		}

	}

	@Lazy
	@WebSocketController("/lazy")
	static class LazyBean {

		private static final AtomicInteger INSTANCES = new AtomicInteger();

		private final int number = INSTANCES.incrementAndGet();

		@OnWebSocket(WebSocketSignal.TEXT)
		String text() {
			return "lazy " + this.number;
		}

	}

	@WebSocketController("/thread")
	static class ThreadName {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text() {
			return Thread.currentThread().getName();
		}

	}

	@WebSocketController("/chat/{room}")
	static class Chat {

		@OnWebSocket(WebSocketSignal.OPEN)
		void open(WebSocketEndpoint endpoint) {
			endpoint.broadcast(endpoint.connections().size() + " here");
		}

		@OnWebSocket(WebSocketSignal.TEXT)
		void text(String text, WebSocketConnection sender, @EndpointVariable String room, WebSocketEndpoint endpoint) {
			endpoint.broadcast(OutboundMessage.text(sender.allocator(), text), (connection) -> connection != sender
					&& connection.handshake().pathVariables().get("room").equals(room));
		}

		@OnWebSocket(WebSocketSignal.BINARY)
		void data(byte[] data, WebSocketEndpoint endpoint) {
			endpoint.broadcast(data);
		}

	}

	@WebSocketController(path = "/spoken", subprotocols = { "v1", "v2" })
	static class Spoken {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(WebSocketConnection connection) {
			return String.valueOf(connection.subprotocol());
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@OnWebSocket(WebSocketSignal.TEXT)
	@interface OnText {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WebSocketController("/meta")
	@interface MetaController {

	}

	@MetaController
	static class Meta {

		@OnText
		String text(String text) {
			return "meta " + text;
		}

	}

	@WebSocketController("/application")
	static class Application implements WebSocketApplication {

		@Override
		public Collection<String> subprotocols() {
			return List.of("own");
		}

		@Override
		public Mono<Void> onText(WebSocketConnection connection, String text) {
			connection.send(text);
			return Mono.empty();
		}

	}

	@WebSocketController("/streaming")
	static class StreamingApplication implements WebSocketApplication {

		@Override
		public Mono<Void> onTextPart(WebSocketConnection connection, String part, boolean last) {
			connection.send(part + last);
			return Mono.empty();
		}

	}

}
