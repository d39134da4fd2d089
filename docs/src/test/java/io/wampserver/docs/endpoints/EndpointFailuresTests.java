// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts that fail as the page says, and say so in its words.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointFailuresTests {

	private static void start(List<String> properties, Class<?>... beans) {
		assertThatException().isThrownBy(() -> ExampleServer.with(properties, beans).close());
	}

	private static void assertSays(CapturedOutput output, String message) {
		assertThat(output).contains("APPLICATION FAILED TO START").contains(message);
		assertThat(Snippets.prose("endpoints.md")).contains("`" + message + "`");
	}

	@Test
	void pathIsMissing(CapturedOutput output) {
		start(List.of("wamp.server.endpoints.admin.topics=http://example.com/orders"));
		assertSays(output, "The endpoint 'admin' has no path: 'wamp.server.endpoints.admin.path' is not set.");
	}

	@Test
	void pathIsTaken(CapturedOutput output) {
		start(List.of("wamp.server.endpoints.admin.path=/wamp"));
		assertSays(output, "The endpoints 'default' and 'admin' have the same path, '/wamp'.");
	}

	@Test
	void endpointIsUnknown(CapturedOutput output) {
		start(List.of("wamp.server.endpoints.staff.path=/admin"), Office.class);
		assertSays(output,
				"The bean 'office' is for the endpoint 'admin', which does not exist. The endpoints are: default, staff.");
	}

	@Test
	void topicSpaceIsNoVariable(CapturedOutput output) {
		start(List.of("wamp.server.endpoints.admin.path=/admin", "wamp.server.endpoints.admin.topic-space=tenant"));
		assertSays(output, "The configuration property 'wamp.server.endpoints.admin.topic-space' has the value "
				+ "'tenant', which cannot be used: the path /admin has no such variable");
	}

	@Test
	void namesDiffer(CapturedOutput output) {
		start(List.of(), Misnamed.class);
		assertSays(output, "The bean 'reports' is an endpoint with the name '/reports', not 'reports'.");
	}

	@Configuration(proxyBeanMethods = false)
	static class Misnamed {

		@Bean
		WampEndpoint reports() {
			return WampEndpoint.builder().path("/reports").build();
		}

	}

}
