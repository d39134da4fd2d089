// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.UUID;

import io.wampserver.WampEndpoint;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.error.WampException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.message.Payload;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Handlers that take parts of the endpoint's path.
 */
class EndpointVariableTests {

	private static final String BASE = "http://example.com/";

	private static final String TENANT = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

	private static Object call(WampClient client, String procedure) {
		return client.call(BASE + procedure).mapNotNull(Payload::value).block(HandlerServer.TIMEOUT);
	}

	private static WampCallException failure(WampClient client, String procedure) {
		return catchThrowableOfType(WampCallException.class, () -> call(client, procedure));
	}

	@Test
	void handlersTakePartsOfThePath() {
		try (HandlerServer server = HandlerServer.at("/tenants/{tenant}/{*rest}", Tenants.class)) {
			assertThat(call(server.clientAt("/tenants/" + TENANT + "/a/b%20c"), "tenant")).isEqualTo(TENANT + " a/b c");
			WampClient client = server.clientAt("/tenants/somebody/x");
			WampCallException failure = failure(client, "tenant");
			assertThat(failure.uri()).isEqualTo("http://api.wamp.ws/error#invalid-argument");
			assertThat(failure).hasMessageContaining("the path part 'tenant' has the wrong form");
			assertThat(failure(client, "failing")).hasMessageContaining("of somebody");
		}
	}

	@Test
	void unknownVariableFailsStartUp() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Tenants.class,
				Endpoints.class)) {
			AnnotatedHandlerRegistrar registrar = AnnotatedHandlerRegistrar.builder(context.getBeanFactory()).build();
			InvalidHandlerException failure = catchThrowableOfType(InvalidHandlerException.class,
					() -> registrar.register(HandlerRegistry.builder()));
			assertThat(failure.description()).contains("asks for the endpoint variable '",
					"', which the path /wamp does not have.");
		}
	}

	@Test
	void unknownVariableFailsCallsWhereThePathIsNotKnownAtStartUp() {
		try (HandlerServer server = new HandlerServer(Tenants.class)) {
			WampCallException failure = failure(server.client(), "tenant");
			assertThat(failure.uri()).isEqualTo("http://api.wamp.ws/error#generic");
			assertThat(failure.getMessage()).doesNotContain("tenant");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoints {

		@Bean
		WampEndpoint wampEndpoint() {
			return WampEndpoint.builder().path("/wamp").build();
		}

	}

	static class Tenants {

		@WampRpc(BASE + "tenant")
		String tenant(@EndpointVariable UUID tenant, @EndpointVariable("rest") String path) {
			return tenant + " " + path;
		}

		@WampRpc(BASE + "failing")
		void failing() {
			throw new IllegalStateException("x");
		}

		@WampExceptionHandler
		WampException failed(IllegalStateException ex, @EndpointVariable String tenant) {
			return new WampException(BASE + "error#failed", "of " + tenant);
		}

	}

}
