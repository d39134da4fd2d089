// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wampserver.WampEndpoint;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointSummaryTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(EndpointSummary.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.log);
		this.log.start();
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@Test
	void namesEveryEndpoint() {
		TestServers.mounted()
			.withUserConfiguration(Application.class)
			.withPropertyValues("wamp.server.topics=http://example.com/a,http://example.com/b",
					"wamp.server.address=127.0.0.1", "wamp.server.endpoints.admin.port=0",
					"wamp.server.endpoints.admin.path=/admin",
					"wamp.server.endpoints.admin.allowed-origins=https://b.example,https://a.example",
					"wamp.server.endpoints.echo.allowed-origins=*")
			.run((context) -> {
				String port = context.getEnvironment().getProperty("local.wamp.server.admin.port");
				assertThat(lines()).containsExactly(
						"Endpoint 'default': WAMP on /wamp of the web server; 1 procedure, 2 topics; pages of its own origin",
						"Endpoint 'own': WAMP on /own of the web server",
						"Endpoint 'echo': plain WebSocket on /echo/{room} of the web server; pages of any origin",
						"Endpoint 'admin': WAMP on /admin of port " + port
								+ "; 0 procedures, 0 topics; pages of https://a.example, https://b.example");
			});
	}

	@Test
	void saysThatNothingServesAnEndpoint() {
		new ApplicationContextRunner().withConfiguration(TestServers.COMMON)
			.run((context) -> assertThat(lines()).containsExactly(
					"Endpoint 'default': WAMP on /wamp, not served as there is no web server; 0 procedures, 0 topics; pages of its own origin"));
	}

	@Test
	void doesNotCountForeignHandlers() {
		TestServers.mounted()
			.withBean(MessageHandlerResolver.class, () -> HandlerRegistry.builder().build())
			.run((context) -> assertThat(lines()).containsExactly(
					"Endpoint 'default': WAMP on /wamp of the web server; handlers of its own; pages of its own origin"));
	}

	private List<String> lines() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		HandlerRegistrar ping() {
			return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
		}

		@Bean
		WampEndpoint own() {
			return WampEndpoint.builder().name("own").path("/own").build();
		}

		@Bean
		Echo echo() {
			return new Echo();
		}

	}

	@WebSocketController("/echo/{room}")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

}
