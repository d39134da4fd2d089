// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.clients;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class ClockWatcherTests {

	private static final String CLOCK = "http://example.com/clock";

	@Test
	void callsSubscribesAndPublishes() throws InterruptedException {
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		try (ExampleServer server = ExampleServer.with(List.of("wamp.server.topics=" + CLOCK), Calculator.class)) {
			ClockWatcher watcher = new ClockWatcher("ws://127.0.0.1:" + server.port() + "/wamp", heard::add);
			assertThat(watcher.start().block(TIMEOUT)).isNotEmpty();
			assertThat(watcher.add(1, 2).block(TIMEOUT)).isEqualTo(3);
			assertThat(watcher.divide(6, 3).block(TIMEOUT)).isEqualTo("2");
			assertThat(watcher.divide(6, 0).block(TIMEOUT))
				.isEqualTo("http://example.com/error#division-by-zero {divisor=0}");
			assertThat(watcher.factors(60).block(TIMEOUT)).containsExactly(2, 2, 3, 5);
			WampClient other = server.connect();
			Inbox inbox = Inbox.of(other, CLOCK);
			watcher.set("noon", "nobody").block(TIMEOUT);
			watcher.set("midnight", other.sessionId()).block(TIMEOUT);
			assertThat(inbox.next()).isEqualTo("midnight");
			other.publish(CLOCK, "dawn").block(TIMEOUT);
			assertThat(heard.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("dawn");
			watcher.stop().block(TIMEOUT);
		}
	}

}
