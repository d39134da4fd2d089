// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import io.wampserver.client.WampClient;
import io.wampserver.connection.Connection;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.observation.LogContextMiddleware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log lines of handlers say whose request it is.
 */
class LogContextTests {

	@AfterEach
	void forget() {
		Shop.probe = () -> "";
	}

	private static String call(WampClient client, String procedure) {
		return client.call(String.class, procedure).block(ObservedServer.TIMEOUT);
	}

	@Test
	void endpointConnectionAndUserAreInTheMdc() {
		Shop.probe = Shop::mdc;
		ObservedServer.runner().withBean(Shop.class).withBean(HttpMiddleware.class, () -> (request, next) -> {
			request.attributes().set(Connection.PRINCIPAL, () -> "ada");
			return next.handle(request);
		}).withPropertyValues("wamp.server.observation.log-context=true").run((context) -> {
			WampClient client = ObservedServer.connect(context);
			String expected = "default " + client.sessionId() + " ada";
			assertThat(call(client, "http://example.com/blocking/1")).isEqualTo(expected);
			assertThat(call(client, "http://example.com/quick/1")).isEqualTo(expected);
			assertThat(call(client, "http://example.com/reactive/1")).startsWith(expected);
		});
		assertThat(Shop.mdc()).isEqualTo("null null null");
	}

	@Test
	void isOffUnlessTurnedOn() {
		Shop.probe = Shop::mdc;
		ObservedServer.runner().withBean(Shop.class).run((context) -> {
			assertThat(context).doesNotHaveBean(LogContextMiddleware.class);
			assertThat(call(ObservedServer.connect(context), "http://example.com/blocking/1"))
				.isEqualTo("null null null");
		});
	}

}
