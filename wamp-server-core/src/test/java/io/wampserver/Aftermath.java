// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What has to be true after application code has misbehaved.
 */
final class Aftermath {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private Aftermath() {
	}

	static void expectWorks(TestServer server) {
		try (TestClient other = server.connect()) {
			other.subscribe("t").send("[7,\"t\",1,false]").expect("[8,\"t\",1]");
		}
	}

	static void expectNothingRemains(TestServer server) {
		await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
			assertThat(server.endpoint().sessions().size()).isZero();
			assertThat(server.endpoint().subscriptionCount()).isZero();
			assertThat(server.endpoint().topicCount()).isZero();
		});
	}

	static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
