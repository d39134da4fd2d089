// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.babdev;

import java.util.List;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The periodic timer of a topic.
 */
class PeriodicTimerTests {

	@Test
	void topicsTickWhileTheyHaveSubscribers() {
		try (ExampleServer server = ExampleServer.with(List.of("spring.config.location=classpath:migrating/gos.yml"),
				Polls.class, Scheduling.class); WireClient watcher = WireClient.connect(server, "/wamp")) {
			watcher.send("[5,\"poll/lunch\"]").expect("[8,\"poll/lunch\",{\"watching\":1}]");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

}
