// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import java.time.Duration;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.WampClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * An application with a WAMP server on a free port of the loopback interface.
 */
final class ObservedServer {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	private ObservedServer() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, SslAutoConfiguration.class,
					WampServerAutoConfiguration.class, WampMetricsAutoConfiguration.class,
					WampObservationAutoConfiguration.class))
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1",
					"wamp.server.topics=http://example.com/relayed/{id}");
	}

	static WampClient connect(ApplicationContext context) {
		return connect(context, "/wamp");
	}

	static WampClient connect(ApplicationContext context, String path) {
		Integer port = context.getEnvironment().getRequiredProperty("local.wamp.server.port", Integer.class);
		WampClient client = WampClient.builder("ws://127.0.0.1:" + port + path).build();
		client.connect().block(TIMEOUT);
		return client;
	}

}
