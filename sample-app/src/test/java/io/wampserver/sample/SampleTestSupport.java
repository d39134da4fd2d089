// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.wampserver.client.WampClient;
import org.junit.jupiter.api.AfterEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the sample and opens clients of it, which are closed after each test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class SampleTestSupport {

	protected static final Duration TIMEOUT = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	private final List<WampClient> clients = new CopyOnWriteArrayList<>();

	private final List<Channel> channels = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeClients() {
		this.clients.forEach((client) -> client.close().block(TIMEOUT));
	}

	protected WampClient connect() {
		return connect("/wamp");
	}

	/**
	 * Connects to another endpoint than the default one.
	 */
	protected WampClient connect(String path) {
		WampClient client = WampClient.builder(webSocket(path))
			.customize((http) -> http.doOnConnected((connection) -> this.channels.add(connection.channel())))
			.build()
			.connect()
			.block(TIMEOUT);
		this.clients.add(client);
		return client;
	}

	/**
	 * Cuts the TCP connection of the client that connected last, without a close frame.
	 */
	protected void cutOff() {
		Channel channel = this.channels.get(this.channels.size() - 1);
		channel.config().setOption(ChannelOption.SO_LINGER, 0);
		channel.close().syncUninterruptibly();
	}

	protected String webSocket(String path) {
		return "ws://localhost:" + this.port + path;
	}

	protected WebTestClient http() {
		return WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).responseTimeout(TIMEOUT).build();
	}

}
