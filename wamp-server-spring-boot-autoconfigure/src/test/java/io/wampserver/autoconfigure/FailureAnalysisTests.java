// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.publishing.InvalidPublicationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.http.server.reactive.HttpHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class FailureAnalysisTests {

	private final ApplicationContextRunner server = new ApplicationContextRunner()
		.withConfiguration(TestServers.COMMON);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			blocked-ips               | 300.0.0.1/8            | IP addresses and CIDR blocks
			blocked-ips               | 192.0.2.0/33           | IP addresses and CIDR blocks
			allowed-origins           | app.example.com        | https://app.example.com
			topics                    | http://example.com/{a  | http://example.com/chat/{room}
			path                      | wamp                   | a leading slash
			max-uri-length            | 0                      | at least 1
			max-subscriptions         | -1                     | at least 1
			max-message-size          | 0B                     | a size from 1B
			max-message-size          | 3000000000B            | to 2047MB
			outbound-queue-limit      | -1B                    | a size from 1B
			outbound-queue-messages   | -1                     | at least 0
			outbound-timeout          | PT-1S                  | not less than zero
			slow-consumers.drop-oldest | http://example.com/{a | http://example.com/prices/{name}
			port                      | 65536                  | a port from 0 to 65535
			""")
	void namesPropertyValueAndFix(String property, String value, String fix) {
		this.server.withPropertyValues("wamp.server." + property + "=" + value).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("'wamp.server." + property + "'", "'" + value + "'");
			assertThat(analysis.getAction()).contains("'wamp.server." + property + "'", fix);
		});
	}

	@ParameterizedTest
	@CsvSource({ "call-timeout, -1s", "shutdown-timeout, -1s", "shutdown-batch-interval, -1s" })
	void namesPropertyOfANegativeDuration(String property, String value) {
		this.server.withPropertyValues("wamp.server." + property + "=" + value).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("'wamp.server." + property + "'");
			assertThat(analysis.getAction()).contains("not less than zero");
		});
	}

	@ParameterizedTest
	@CsvSource({ "10s, 10s", "10s, 11s", "10s, 0s" })
	void explainsTheKeepAlive(String interval, String timeout) {
		this.server
			.withPropertyValues("wamp.server.keep-alive.interval=" + interval,
					"wamp.server.keep-alive.timeout=" + timeout)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription()).contains("'wamp.server.keep-alive.timeout'");
				assertThat(analysis.getAction()).contains("less than 'wamp.server.keep-alive.interval'", "PT10S");
			});
	}

	@Test
	void explainsAnEmptyPort() {
		this.server.withPropertyValues("wamp.server.port=")
			.run((context) -> assertThat(analyze(context).getAction()).contains("'wamp.server.port'", "or remove it"));
	}

	@Test
	void explainsAMissingSslBundle() {
		this.server.withPropertyValues("wamp.server.port=0", "wamp.server.ssl.bundle=none")
			.run((context) -> assertThat(analyze(context).getDescription()).contains("'wamp.server.ssl.bundle'",
					"'none'"));
	}

	@Test
	void explainsAPortInUse() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.server.withPropertyValues("wamp.server.port=" + other.getLocalPort(), "wamp.server.address=127.0.0.1")
				.run((context) -> {
					FailureAnalysis analysis = analyze(context);
					assertThat(analysis.getDescription()).contains("port " + other.getLocalPort(), "'wamp.server.port'",
							"in use");
					assertThat(analysis.getAction()).contains("'wamp.server.port'");
				});
		}
	}

	@Test
	void namesBothHandlersOfAProcedure() {
		this.server.withUserConfiguration(Duplicates.class).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("http://example.com/{a}", "first handler", "second handler");
			assertThat(analysis.getAction()).contains("Remove one of them");
		});
	}

	@Test
	void namesTheMethodWithAnUnknownParameter() {
		this.server.withUserConfiguration(UnknownParameter.class).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("UnknownParameter", "handle");
			assertThat(analysis.getAction()).isNotEmpty();
		});
	}

	@Test
	void putsATopicThatHasAHandlerDownToTheProperty() {
		this.server
			.withBean(HandlerRegistrar.class,
					() -> (handlers) -> handlers.topic("http://example.com/a", new NamedTopicHandler()))
			.withPropertyValues("wamp.server.topics=http://example.com/a")
			.run((context) -> assertThat(analyze(context).getDescription()).contains("'wamp.server.topics'",
					"'http://example.com/a'", "handled by the chat already"));
	}

	@Test
	void saysThatATopicIsListedTwice() {
		this.server.withPropertyValues("wamp.server.topics=http://example.com/a,http://example.com/a")
			.run((context) -> assertThat(analyze(context).getDescription()).contains("'wamp.server.topics'",
					"listed twice"));
	}

	@Test
	void offersAPortOfItsOwnWhereTheWebServerIsAnother() {
		new ReactiveWebApplicationContextRunner().withConfiguration(TestServers.COMMON)
			.withBean(ReactiveWebServerFactory.class, OtherServerFactory::new)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription()).contains("Reactor Netty", OtherServerFactory.class.getName());
				assertThat(analysis.getAction()).contains("'wamp.server.port'");
			});
	}

	@Test
	void offersAPortOfItsOwnInAServletApplication() {
		Throwable failure = catchThrowable(
				() -> new WampMountConfiguration.ServletConfiguration().afterPropertiesSet());
		assertThat(analyze(failure).getDescription()).contains("servlet application");
		assertThat(analyze(failure).getAction()).contains("'wamp.server.port'");
	}

	@Test
	void explainsAPublicationThatCannotBe() {
		FailureAnalysis analysis = analyze(new InvalidPublicationException("It is malformed.", "Mend it."));
		assertThat(analysis.getDescription()).isEqualTo("It is malformed.");
		assertThat(analysis.getAction()).isEqualTo("Mend it.");
	}

	static FailureAnalysis analyze(ApplicationContextAssertProvider<?> context) {
		return analyze(context.getStartupFailure());
	}

	private static FailureAnalysis analyze(Throwable failure) {
		assertThat(failure).isNotNull();
		List<FailureAnalysis> analyses = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, ex) -> {
			})
			.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.wampserver."))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.toList();
		assertThat(analyses).as(failure.toString()).hasSize(1);
		return analyses.get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Duplicates {

		@Bean
		HandlerRegistrar first() {
			return (handlers) -> handlers.rpc("http://example.com/{b}", handler("first handler"));
		}

		@Bean
		HandlerRegistrar second() {
			return (handlers) -> handlers.rpc("http://example.com/{a}", handler("second handler"));
		}

		private static RpcHandler handler(String name) {
			return new NamedRpcHandler(name);
		}

	}

	static class UnknownParameter {

		@WampRpc("http://example.com/handle")
		void handle(Supplier<String> supplier) {
		}

	}

	record NamedRpcHandler(String name) implements RpcHandler {

		@Override
		public Mono<?> onCall(RpcRequest request) {
			return Mono.empty();
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	static final class NamedTopicHandler implements TopicHandler {

		@Override
		public String toString() {
			return "the chat";
		}

	}

	static final class OtherServerFactory implements ReactiveWebServerFactory {

		@Override
		public WebServer getWebServer(HttpHandler httpHandler) {
			throw new UnsupportedOperationException();
		}

	}

}
