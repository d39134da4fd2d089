// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application becomes that is processed ahead of time: the generated code is
 * compiled and run.
 */
@Tag("slow")
@CompileWithForkedClassLoader
class AotTests {

	private static final Map<String, Object> PROPERTIES = Map.of("server.port", 0, "server.address", "127.0.0.1",
			"spring.reactor.netty.shutdown-quiet-period", "0s", "wamp.server.topics", "http://example.com/relayed",
			"wamp.server.endpoints.admin.path", "/admin", "wamp.server.endpoints.admin.allowed-origins",
			"https://admin.example");

	private static void run(Consumer<ConfigurableApplicationContext> assertions) {
		TestGenerationContext generation = new TestGenerationContext();
		try (AnnotationConfigReactiveWebServerApplicationContext context = new AnnotationConfigReactiveWebServerApplicationContext()) {
			configure(context);
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (ReactiveWebServerApplicationContext context = new ReactiveWebServerApplicationContext()) {
				configure(context);
				@SuppressWarnings("unchecked") // what the generator promises
				ApplicationContextInitializer<ConfigurableApplicationContext> initializer = compiled
					.getInstance(ApplicationContextInitializer.class);
				initializer.initialize(context);
				context.refresh();
				assertions.accept(context);
			}
		});
	}

	private static void configure(ConfigurableApplicationContext context) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", PROPERTIES));
		new ServerPortInfoApplicationContextInitializer().initialize(context);
	}

	@Test
	void generatedApplicationServesAllItsEndpoints() {
		run((context) -> {
			int port = TestServers.port(context);
			try (TestClient client = TestClient.connect(port); TestClient admin = TestClient.at(port, "/admin")) {
				assertThat(client.exchange("[2,\"1\",\"http://example.com/double\",{\"value\":2}]"))
					.isEqualTo("[3,\"1\",{\"value\":4}]");
				assertThat(admin.exchange("[2,\"1\",\"http://example.com/status\"]")).isEqualTo("[3,\"1\",\"fine!\"]");
				client.send("[5,\"http://example.com/shout\"]");
				client.send("[7,\"http://example.com/shout\",\"hey\",false]");
				assertThat(client.receive()).isEqualTo("[8,\"http://example.com/shout\",\"HEY\"]");
				client.send("[5,\"http://example.com/relayed\"]");
				client.send("[7,\"http://example.com/relayed\",1.0,false]");
				assertThat(client.receive()).isEqualTo("[8,\"http://example.com/relayed\",1.0]");
			}
			try (TestClient echo = TestClient.plain(port, "/echo")) {
				assertThat(echo.exchange("hello")).isEqualTo("hello");
			}
		});
	}

	@Test
	void generatedBeansAreForTheEndpointsTheyWereFor() {
		run((context) -> {
			EndpointBeans beans = context.getBean(EndpointBeans.class);
			assertThat(beans.endpointNames()).containsExactlyInAnyOrder("default", "admin", "echo");
			assertThat(context.getBean(WampEndpoint.class).name()).isEqualTo("default");
			assertThat(context.getBean("echoWebSocketEndpoint")).isInstanceOf(WebSocketEndpoint.class);
			assertThat(beans.extensions(RpcMiddleware.class, "default")).isEmpty();
			assertThat(beans.extensions(RpcMiddleware.class, "admin"))
				.isEqualTo(List.of(new Suffix(""), new Suffix("!")));
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "admin")).singleElement()
				.satisfies((origins) -> assertThat(origins.allowed()).containsExactly("https://admin.example"));
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "default")).singleElement()
				.satisfies((origins) -> assertThat(origins.allowed()).isEmpty());
		});
	}

	@Test
	void nativeImageHasHandlersPropertiesAndTheBrowserClient() {
		TestGenerationContext generation = new TestGenerationContext();
		try (AnnotationConfigReactiveWebServerApplicationContext context = new AnnotationConfigReactiveWebServerApplicationContext()) {
			configure(context);
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Handlers.class, "twice")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Amount.class, "value")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(WampEndpointProperties.class.getDeclaredConstructors()[0])).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(WampEndpointProperties.KeepAlive.class.getDeclaredConstructors()[0]))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(TransportProperties.class, "setMaxFragments"))
			.accepts(hints);
		for (String file : List.of("wamp-client.js", "wamp-client.d.ts")) {
			assertThat(RuntimeHintsPredicates.resource().forResource("io/wampserver/browser/" + file)).accepts(hints);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Handlers.class, AdminHandlers.class, Echo.class })
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, SslAutoConfiguration.class,
			ValidationAutoConfiguration.class, WampServerAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class })
	static class Application {

		@Bean
		@ForEndpoint("admin")
		@Order(2)
		RpcMiddleware exclaim() {
			return new Suffix("!");
		}

		@Bean
		@ForEndpoint("admin")
		@Order(1)
		RpcMiddleware first() {
			return new Suffix("");
		}

	}

	/**
	 * Puts something behind each result.
	 */
	record Suffix(String text) implements RpcMiddleware {

		@Override
		public Mono<?> onCall(RpcRequest request, RpcHandler next) {
			return next.onCall(request).map((result) -> result + this.text);
		}

	}

	record Amount(int value) {

	}

	@Component
	static class Handlers {

		@WampRpc("http://example.com/double")
		Amount twice(Amount number) {
			return new Amount(number.value() * 2);
		}

		@WampTopic("http://example.com/shout")
		String shout(String text) {
			return text.toUpperCase(Locale.ROOT);
		}

	}

	@Component
	@ForEndpoint("admin")
	static class AdminHandlers {

		@WampRpc("http://example.com/status")
		String status() {
			return "fine";
		}

	}

	@WebSocketController(path = "/echo", name = "echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

}
