// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

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
