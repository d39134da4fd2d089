// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.wampserver.WampEndpoint;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.HandlerRegistrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a whole application gets that has the starter and nothing else.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTests {

	private static final String[] ARGUMENTS = { "--server.port=0", "--server.address=127.0.0.1",
			"--spring.reactor.netty.shutdown-quiet-period=0s", "--logging.level.io.wampserver=info",
			"--wamp.server.topics=http://example.com/a", "--spring.main.banner-mode=off",
			"--spring.security.user.name=user", "--spring.security.user.password=secret" };

	@Test
	void hasAnEndpointAndSaysSo(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, ARGUMENTS);
				TestClient client = TestClient.connect(TestServers.port(context), "user:secret")) {
			assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]")).isEqualTo("[3,\"c\",\"pong\"]");
		}
		assertThat(output).contains(
				"Endpoint 'default': WAMP on /wamp of the web server; 1 procedure, 1 topic; pages of its own origin");
	}

	@Test
	void hasTheEndpointsOfFilesVariablesAndArguments() {
		SpringApplication application = new SpringApplication(Application.class);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("WAMP_SERVER_ENDPOINTS_ADMIN_ALLOWEDORIGINS", "https://admin.example",
							"WAMP_SERVER_ENDPOINTS_MORE_PATH", "/more"))));
		try (ConfigurableApplicationContext context = application
			.run(arguments("--spring.config.location=classpath:io/wampserver/autoconfigure/endpoints.yml",
					"--wamp.server.endpoints.admin.path=/argument"))) {
			EndpointProperties properties = context.getBean(EndpointProperties.class);
			assertThat(context.getBean(EndpointBeans.class).endpointNames()).containsExactlyInAnyOrder("default",
					"admin", "more");
			assertThat(context.getBean("adminWampEndpoint", WampEndpoint.class).path()).isEqualTo("/argument");
			assertThat(context.getBean("moreWampEndpoint", WampEndpoint.class).path()).isEqualTo("/more");
			assertThat(properties.get("admin").getAllowedOrigins()).containsExactly("https://admin.example");
			assertThat(properties.get("more").getAllowedOrigins()).containsExactly("https://app.example",
					"https://www.example");
			assertThat(properties.get("admin").getKeepAlive().getInterval()).isEqualTo(Duration.ofSeconds(20));
			assertThat(properties.get("admin").getKeepAlive().getTimeout()).isEqualTo(Duration.ofSeconds(2));
			assertThat(properties.get("more").getKeepAlive().getTimeout()).isEqualTo(Duration.ofSeconds(5));
		}
	}

	@Test
	void servesAllEndpointsWhereBeansAreLazy() {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class,
				arguments("--spring.main.lazy-initialization=true", "--wamp.server.endpoints.admin.port=0",
						"--wamp.server.endpoints.admin.address=127.0.0.1",
						"--wamp.server.endpoints.admin.topics=http://example.com/a"));
				TestClient client = TestClient.connect(TestServers.port(context), "user:secret");
				TestClient admin = TestClient.connect(
						context.getEnvironment().getRequiredProperty("local.wamp.server.admin.port", Integer.class))) {
			assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]")).isEqualTo("[3,\"c\",\"pong\"]");
			admin.send("[5,\"http://example.com/a\"]");
			admin.send("[7,\"http://example.com/a\",1,false]");
			assertThat(admin.receive()).isEqualTo("[8,\"http://example.com/a\",1]");
		}
	}

	private static String[] arguments(String... further) {
		return Stream.concat(Stream.of(ARGUMENTS), Stream.of(further)).toArray(String[]::new);
	}

	@Test
	void explainsAFailure(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		Throwable failure = catchThrowable(() -> application.run("--server.port=0", "--wamp.server.blocked-ips=nobody",
				"--logging.level.org.springframework.boot.diagnostics=error", "--spring.main.banner-mode=off"));
		assertThat(failure).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START", "'wamp.server.blocked-ips' has the value 'nobody'",
				"203.0.113.0/24");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HandlerRegistrar ping() {
			return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
		}

	}

}
