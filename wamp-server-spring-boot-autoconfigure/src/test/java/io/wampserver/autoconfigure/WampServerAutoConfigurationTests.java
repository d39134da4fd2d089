// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampOptions;
import io.wampserver.spring.ApplicationEventBridge;
import io.wampserver.spring.BeanHandlerResolver;
import io.wampserver.spring.DeferredTopicPublisher;
import io.wampserver.spring.WampEndpointLifecycle;
import io.wampserver.spring.WampHandlerMapping;
import io.wampserver.spring.annotation.AnnotatedHandlerRegistrar;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import io.wampserver.websocket.KeepAliveMiddleware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.reactive.DispatcherHandler;

import static org.assertj.core.api.Assertions.assertThat;

class WampServerAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner mounted = new ReactiveWebApplicationContextRunner()
		.withConfiguration(TestServers.COMMON);

	private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(TestServers.COMMON);

	static Stream<Arguments> replaceable() {
		return Stream.of(bean(PayloadCodec.class, JsonPayloadCodec::create),
				bean(ErrorUriResolver.class, () -> ErrorUriResolver.withBase("http://example.com/error#")),
				bean(WampOptions.class, () -> WampOptions.builder(Compatibility.BABDEV).build()),
				bean(BlockedAddressMiddleware.class, () -> new BlockedAddressMiddleware(List.of())),
				bean(AllowedOriginMiddleware.class, () -> new AllowedOriginMiddleware(List.of())),
				bean(ConnectionLimitMiddleware.class, () -> ConnectionLimitMiddleware.builder().build()),
				bean(KeepAliveMiddleware.class,
						() -> new KeepAliveMiddleware(Duration.ofSeconds(9), Duration.ofSeconds(3))),
				bean(BlockingHandlers.class, () -> new BlockingHandlers(Runnable::run)),
				bean(ApplicationEventBridge.class, () -> new ApplicationEventBridge((event) -> {
				})), bean(TopicPublisher.class, () -> WampEndpoint.builder().build().publisher()),
				bean(TopicRegistry.class, TopicRegistry::new),
				bean(MessageHandlerResolver.class, () -> HandlerRegistry.builder().build()),
				bean(WampEndpointLifecycle.class, () -> new WampEndpointLifecycle(List.of())),
				bean(WampHandlerMapping.class, () -> new WampHandlerMapping(List.of())));
	}

	private static <T> Arguments bean(Class<T> type, Supplier<? extends T> supplier) {
		return Arguments.of(type, supplier);
	}

	@ParameterizedTest
	@MethodSource("replaceable")
	<T> void backsOff(Class<T> type, Supplier<T> supplier) {
		T own = supplier.get();
		this.mounted.withBean("own", type, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().getBean(type).isSameAs(own));
	}

	@Test
	void defaultEndpointBacksOff() {
		WampEndpoint own = WampEndpoint.builder().name(Endpoint.DEFAULT_NAME).build();
		this.mounted.withBean("wampEndpoint", WampEndpoint.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().getBean(WampEndpoint.class).isSameAs(own);
			assertThat(context.getBean(TopicRegistry.class)).isSameAs(own.topics());
			assertThat(context.getBean(ConnectionRegistry.class)).isSameAs(own.sessions());
		});
	}

	@Test
	void ownServerBacksOff() {
		WampServer own = WampServer.builder().host("127.0.0.1").port(0).build();
		this.plain.withPropertyValues("wamp.server.port=0")
			.withBean("own", WampServer.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().getBean(WampServer.class).isSameAs(own));
	}

	@Test
	void hasEverythingByDefault() {
		this.mounted.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).hasSingleBean(WampEndpoint.class);
			assertThat(context).hasSingleBean(WampHandlerMapping.class);
			assertThat(context).hasSingleBean(WampEndpointLifecycle.class);
			assertThat(context).hasSingleBean(BeanHandlerResolver.class);
			assertThat(context).hasSingleBean(AnnotatedHandlerRegistrar.class);
			assertThat(context).hasSingleBean(KeepAliveMiddleware.class);
			assertThat(context).getBean(TopicPublisher.class).isInstanceOf(DeferredTopicPublisher.class);
			assertThat(context.getBean(TopicRegistry.class)).isSameAs(context.getBean(WampEndpoint.class).topics());
			assertThat(context.getBean(ConnectionRegistry.class))
				.isSameAs(context.getBean(WampEndpoint.class).sessions());
			assertThat(context).doesNotHaveBean(WampServer.class);
		});
	}

	@Test
	void hasNothingWhenDisabled() {
		this.mounted.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampServerProperties.class)
				.doesNotHaveBean(WampEndpointProperties.class)
				.doesNotHaveBean(WampEndpoint.class));
	}

	@Test
	void mountsNothingWithAPortOfItsOwn() {
		this.mounted.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1")
			.run((context) -> assertThat(context).hasSingleBean(WampServer.class)
				.doesNotHaveBean(WampHandlerMapping.class)
				.doesNotHaveBean(WampEndpointLifecycle.class));
	}

	@Test
	void mountsNothingWithoutAWebApplication() {
		this.plain.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(WampEndpoint.class)
			.doesNotHaveBean(WampServer.class)
			.doesNotHaveBean(WampHandlerMapping.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.web.reactive", "org.springframework.boot.web.server",
			"org.springframework.boot.reactor.netty", "jakarta.validation" })
	void ownPortNeedsNoneOf(String packageName) {
		this.plain.withClassLoader(new FilteredClassLoader(packageName))
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WampServer.class));
	}

	@Test
	void payloadsAreBoundWithDefaultsWhereTheApplicationHasNoMapper() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WampServerAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.jackson"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(PayloadCodec.class));
	}

	@Test
	void connectionRegistryBacksOff() {
		this.mounted.withUserConfiguration(OwnConnectionRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(ConnectionRegistry.class).hasBean("own"));
	}

	@Test
	void severalEndpointsShareTheMount() {
		this.mounted.withBean("a", WampEndpoint.class, () -> WampEndpoint.builder().name("a").path("/a").build())
			.withBean("b", WampEndpoint.class, () -> WampEndpoint.builder().name("b").path("/b").build())
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(WampHandlerMapping.class);
				assertThat(context.getBean(WampEndpoint.class).name()).isEqualTo(Endpoint.DEFAULT_NAME);
			});
	}

	@Test
	void mountsNothingWithoutWebFlux() {
		this.plain.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("wampHandlerMapping"));
	}

	@Test
	void keepAliveCanBeTurnedOff() {
		this.mounted.withPropertyValues("wamp.server.keep-alive.interval=0")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KeepAliveMiddleware.class));
	}

	@Test
	void listsComeFromProperties() {
		this.mounted
			.withPropertyValues("wamp.server.allowed-origins=https://a.example", "wamp.server.blocked-ips=192.0.2.0/24",
					"wamp.server.topics=http://example.com/{a},http://example.com/b")
			.run((context) -> {
				assertThat(context.getBean(AllowedOriginMiddleware.class).allowed())
					.containsExactly("https://a.example");
				assertThat(context.getBean(BlockedAddressMiddleware.class).blocked()).containsExactly("192.0.2.0/24");
				assertThat(context.getBean(BeanHandlerResolver.class).topicCount()).isEqualTo(2);
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void blockingHandlersGetVirtualThreadsWhereTheApplicationHasThem() {
		this.mounted.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(BlockingHandlers.class)
				.hasBean("wampVirtualThreadBlockingHandlers"));
	}

	@Test
	void devToolsExposeExceptionMessages() {
		this.mounted
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("devtools", Map.of())))
			.run((context) -> assertThat(context.getBean(WampOptions.class).exposeExceptionMessages()).isTrue());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionRegistry {

		@Bean
		ConnectionRegistry<WampConnection> own() {
			return new ConnectionRegistry<>();
		}

	}

}
