// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import io.wampserver.websocket.KeepAliveMiddleware;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class NamedEndpointTests {

	private final ReactiveWebApplicationContextRunner application = new ReactiveWebApplicationContextRunner()
		.withConfiguration(TestServers.COMMON);

	private final ReactiveWebApplicationContextRunner admin = this.application
		.withPropertyValues("wamp.server.endpoints.admin.path=/admin");

	@Test
	void beansAreInjectedByName() {
		this.admin.withBean(Injected.class).run((context) -> {
			WampEndpoint endpoint = context.getBean("adminWampEndpoint", WampEndpoint.class);
			assertThat(List.of(endpoint.name(), endpoint.path())).containsExactly("admin", "/admin");
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.endpoint).isSameAs(endpoint);
			assertThat(injected.topics).isSameAs(endpoint.topics());
			assertThat(injected.sessions).isSameAs(endpoint.sessions());
			assertThat(injected.publisher).isSameAs(context.getBean("adminTopicPublisher"));
			assertThat(injected.origins).isSameAs(context.getBean("adminAllowedOriginMiddleware"));
		});
	}

	@Test
	void injectionWithoutANameIsOfTheDefaultEndpoint() {
		this.admin.withBean(InjectedByType.class).run((context) -> {
			InjectedByType injected = context.getBean(InjectedByType.class);
			assertThat(injected.endpoint).isSameAs(context.getBean("wampEndpoint"));
			assertThat(injected.publisher).isSameAs(context.getBean("wampTopicPublisher"));
			assertThat(injected.topics).isSameAs(context.getBean("wampTopicRegistry"));
			assertThat(injected.sessions).isSameAs(context.getBean("wampConnectionRegistry"));
			assertThat(injected.origins).isSameAs(context.getBean("wampAllowedOriginMiddleware"));
			assertThat(context.getBean(AllowedOriginMiddleware.class)).isSameAs(injected.origins);
			assertThat(context.getBean(TopicPublisher.class)).isSameAs(injected.publisher);
		});
	}

	@Test
	void eachEndpointHasMiddlewareOfItsOwn() {
		this.admin
			.withPropertyValues("wamp.server.allowed-origins=https://a.example", "wamp.server.blocked-ips=192.0.2.1",
					"wamp.server.endpoints.admin.allowed-origins=https://b.example")
			.run((context) -> {
				EndpointBeans beans = context.getBean(EndpointBeans.class);
				assertThat(beans.extensions(AllowedOriginMiddleware.class, "default")).singleElement()
					.satisfies((origins) -> assertThat(origins.allowed()).containsExactly("https://a.example"));
				assertThat(beans.extensions(AllowedOriginMiddleware.class, "admin")).singleElement()
					.satisfies((origins) -> assertThat(origins.allowed()).containsExactly("https://b.example"));
				assertThat(beans.extensions(BlockedAddressMiddleware.class, "admin")).singleElement()
					.satisfies((addresses) -> assertThat(addresses.blocked()).containsExactly("192.0.2.1"));
				assertThat(beans.extensions(KeepAliveMiddleware.class, "admin")).hasSize(1);
				assertThat(beans.extensions(HttpMiddleware.class, "admin")).hasExactlyElementsOfTypes(
						BlockedAddressMiddleware.class, AllowedOriginMiddleware.class, ConnectionLimitMiddleware.class);
			});
	}

	@Test
	void keepAliveIsTurnedOffForOne() {
		this.admin.withPropertyValues("wamp.server.endpoints.admin.keep-alive.interval=0")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("wampKeepAliveMiddleware")
				.doesNotHaveBean("adminKeepAliveMiddleware"));
	}

	@Test
	void middlewareOfTheApplicationTakesThePlaceOnEveryEndpoint() {
		AllowedOriginMiddleware own = new AllowedOriginMiddleware(List.of("*"));
		this.admin.withBean("own", AllowedOriginMiddleware.class, () -> own).run((context) -> {
			EndpointBeans beans = context.getBean(EndpointBeans.class);
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "default")).containsExactly(own);
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "admin")).containsExactly(own);
		});
	}

	@Test
	void selectedBeansTakeThePlaceOnTheirEndpointAlone() {
		this.admin.withUserConfiguration(Selected.class).run((context) -> {
			EndpointBeans beans = context.getBean(EndpointBeans.class);
			assertThat(context.getBean(AllowedOriginMiddleware.class))
				.isSameAs(context.getBean("wampAllowedOriginMiddleware"));
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "default"))
				.containsExactly(context.getBean("wampAllowedOriginMiddleware", AllowedOriginMiddleware.class));
			assertThat(beans.extensions(AllowedOriginMiddleware.class, "admin"))
				.containsExactly(context.getBean("adminOrigins", AllowedOriginMiddleware.class));
			assertThat(beans.extension(PayloadCodec.class, "default")).isSameAs(context.getBean("wampPayloadCodec"));
			assertThat(beans.extension(PayloadCodec.class, "admin")).isSameAs(context.getBean("adminCodec"));
			assertThat(beans.extension(ErrorUriResolver.class, "default")).isSameAs(context.getBean("everyErrorUris"));
			assertThat(beans.extension(ErrorUriResolver.class, "admin")).isSameAs(context.getBean("adminErrorUris"));
			assertThat(context.getBean(InjectedOrigins.class).origins).isSameAs(context.getBean("adminOrigins"));
		});
	}

	@Test
	void anEndpointOfTheApplicationIsMadeWithItsProperties() {
		this.application.withUserConfiguration(OwnEndpoint.class)
			.withPropertyValues("wamp.server.endpoints.reports.allowed-origins=https://a.example")
			.run((context) -> {
				WampEndpoint endpoint = context.getBean("reports", WampEndpoint.class);
				assertThat(List.of(endpoint.name(), endpoint.path())).containsExactly("reports", "/reports");
				assertThat(context.getBean("reportsAllowedOriginMiddleware", AllowedOriginMiddleware.class).allowed())
					.containsExactly("https://a.example");
				assertThat(context.getBean("reportsTopicRegistry")).isSameAs(endpoint.topics());
				assertThat(context.getBean(WampEndpoint.class).name()).isEqualTo("default");
				assertThat(context).doesNotHaveBean("reportsWampEndpoint");
			});
	}

	@Test
	void propertiesOverrideThePathOfAController() {
		this.application.withBean("echo", Echo.class)
			.run((context) -> assertThat(context.getBean("echoWebSocketEndpoint", WebSocketEndpoint.class).path())
				.isEqualTo("/echo"));
		this.application.withBean("echo", Echo.class)
			.withPropertyValues("wamp.server.endpoints.echo.path=/other")
			.run((context) -> assertThat(context.getBean("echoWebSocketEndpoint", WebSocketEndpoint.class).path())
				.isEqualTo("/other"));
	}

	@Test
	void propertiesOfAControllerAreRelaxed() {
		this.application.withBean("echoController", Echo.class)
			.withPropertyValues("wamp.server.endpoints.echo-controller.path=/other")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("echo-controllerWampEndpoint");
				assertThat(context.getBean("echoControllerWebSocketEndpoint", WebSocketEndpoint.class).path())
					.isEqualTo("/other");
			});
	}

	@Test
	void connectionsOfAControllerAreInjectedByName() {
		this.application.withBean("echo", Echo.class)
			.withBean(EchoConnections.class)
			.run((context) -> assertThat(context.getBean(EchoConnections.class).connections)
				.isSameAs(context.getBean("echoWebSocketEndpoint", WebSocketEndpoint.class).connections()));
	}

	@Test
	void lazyInitializationChangesNothing() {
		this.admin.withUserConfiguration(OwnEndpoint.class)
			.withBean("echo", Echo.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(EndpointBeans.class).endpointNames())
				.containsExactly("default", "reports", "echo", "admin"));
	}

	static class Injected {

		private final WampEndpoint endpoint;

		private final TopicPublisher publisher;

		private final TopicRegistry topics;

		private final ConnectionRegistry<WampConnection> sessions;

		private final AllowedOriginMiddleware origins;

		Injected(@Qualifier("admin") WampEndpoint endpoint, @Qualifier("admin") TopicPublisher publisher,
				@Qualifier("admin") TopicRegistry topics,
				@Qualifier("admin") ConnectionRegistry<WampConnection> sessions,
				@Qualifier("admin") AllowedOriginMiddleware origins) {
			this.endpoint = endpoint;
			this.publisher = publisher;
			this.topics = topics;
			this.sessions = sessions;
			this.origins = origins;
		}

	}

	static class InjectedByType {

		private final WampEndpoint endpoint;

		private final TopicPublisher publisher;

		private final TopicRegistry topics;

		private final ConnectionRegistry<WampConnection> sessions;

		private final AllowedOriginMiddleware origins;

		InjectedByType(WampEndpoint endpoint, TopicPublisher publisher, TopicRegistry topics,
				ConnectionRegistry<WampConnection> sessions, AllowedOriginMiddleware origins) {
			this.endpoint = endpoint;
			this.publisher = publisher;
			this.topics = topics;
			this.sessions = sessions;
			this.origins = origins;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Selected {

		@Bean
		@ForEndpoint("admin")
		AllowedOriginMiddleware adminOrigins() {
			return new AllowedOriginMiddleware(List.of("https://own.example"));
		}

		@Bean
		@ForEndpoint("admin")
		PayloadCodec adminCodec() {
			return JsonPayloadCodec.create();
		}

		@Bean
		ErrorUriResolver everyErrorUris() {
			return ErrorUriResolver.withBase("http://example.com/error#");
		}

		@Bean
		@ForEndpoint("admin")
		ErrorUriResolver adminErrorUris() {
			return ErrorUriResolver.withBase("http://example.com/admin/error#");
		}

		@Bean
		@ForEndpoint("admin")
		KeepAliveMiddleware adminKeepAlive() {
			return new KeepAliveMiddleware(Duration.ofSeconds(9), Duration.ofSeconds(3));
		}

		@Bean
		InjectedOrigins injectedOrigins(@Qualifier("admin") AllowedOriginMiddleware origins) {
			return new InjectedOrigins(origins);
		}

	}

	record InjectedOrigins(AllowedOriginMiddleware origins) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoint {

		@Bean
		WampEndpoint reports(EndpointFactory endpoints) {
			return endpoints.wamp("reports").path("/reports").build();
		}

	}

	@WebSocketController("/echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

	static class EchoConnections {

		private final ConnectionRegistry<WebSocketConnection> connections;

		EchoConnections(@Qualifier("echo") ConnectionRegistry<WebSocketConnection> connections) {
			this.connections = connections;
		}

	}

}
