// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.WampEndpoint;
import io.wampserver.connection.Disconnect.Cause;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.WampEventListener;
import io.wampserver.testsupport.FaultProxy;
import io.wampserver.testsupport.FaultProxy.Cut;
import io.wampserver.testsupport.FaultProxy.Direction;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the network does to connections of an endpoint on the web server of an
 * application.
 */
class MountedFaultTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<Cause> ends = new CopyOnWriteArrayList<>();

	private void runWithClient(Faults faults) {
		TestServers.mounted()
			.withPropertyValues("wamp.server.topics=t", "wamp.server.keep-alive.interval=400ms",
					"wamp.server.keep-alive.timeout=200ms")
			.withBean(WampEventListener.class, () -> (event) -> {
				if (event instanceof ConnectionClosed closed) {
					this.ends.add(closed.disconnect().cause());
				}
			})
			.run((context) -> {
				try (FaultProxy proxy = FaultProxy.before(TestServers.port(context));
						TestClient client = TestClient.connect(proxy.port())) {
					client.send("[5,\"t\"]");
					awaitSubscriptions(context, 1);
					faults.happen(proxy, client);
					await().atMost(PATIENCE).until(() -> !this.ends.isEmpty());
					awaitSubscriptions(context, 0);
					assertThat(context.getBean(WampEndpoint.class).sessions().size()).isZero();
				}
			});
	}

	private static void awaitSubscriptions(ApplicationContext context, int expected) {
		await().atMost(PATIENCE).until(() -> context.getBean(WampEndpoint.class).subscriptionCount() == expected);
	}

	@Test
	void halfOpenTcp() {
		runWithClient((proxy, client) -> {
			proxy.stall(Direction.TO_SERVER);
			proxy.stall(Direction.TO_CLIENT);
		});
		assertThat(this.ends).containsExactly(Cause.KEEP_ALIVE);
	}

	@Test
	void aResetInMidFrame() {
		runWithClient((proxy, client) -> {
			proxy.cutAfter(Direction.TO_SERVER, 9, Cut.RESET);
			client.send("[7,\"t\",\"a message of more than nine bytes\"]");
		});
		assertThat(this.ends).containsExactly(Cause.LOST);
	}

	private interface Faults {

		void happen(FaultProxy proxy, TestClient client);

	}

}
