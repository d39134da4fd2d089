// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.netty.ConnectionObserver;
import reactor.netty.channel.ChannelOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Reactor Netty keeps of a handshake.
 */
class LetGoTests {

	private final BlockingQueue<Channel> connected = new LinkedBlockingQueue<>();

	private final BlockingQueue<Channel> disconnected = new LinkedBlockingQueue<>();

	private TestServer start() {
		return TestServer.with()
			.server((server) -> server.customize((http) -> http.childObserve((connection, state) -> {
				if (state == ConnectionObserver.State.CONNECTED) {
					this.connected.add(connection.channel());
				}
				else if (state == ConnectionObserver.State.DISCONNECTING) {
					this.disconnected.add(connection.channel());
				}
			})))
			.start();
	}

	@Test
	void noRequestStaysWithAnOpenWebSocket() throws InterruptedException {
		try (TestServer server = start()) {
			server.connect();
			assertThat(ChannelOperations.get(this.connected.poll(5, TimeUnit.SECONDS))).isNull();
		}
	}

	@Test
	void observersOfTheServerLearnOfTheEnd() throws InterruptedException {
		try (TestServer server = start()) {
			TestClient client = server.connect();
			Channel channel = this.connected.poll(5, TimeUnit.SECONDS);
			assertThat(this.disconnected).isEmpty();
			client.close();
			assertThat(this.disconnected.poll(5, TimeUnit.SECONDS)).isSameAs(channel);
		}
	}

}
