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
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the sample and opens clients of it, which are closed after each test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class SampleTestSupport {

	protected static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final String TOKEN = "f2c9a3f0-6a0e-4b39-8d0b-4a2f4be3f6a1";

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
		return connect(WampClient.builder(webSocket(path)));
	}

	/**
	 * Connects as one of the two users.
	 */
	protected WampClient connectAs(String user, String path) {
		return connect(WampClient.builder(webSocket(path)).header(HttpHeaders.AUTHORIZATION, login(user)));
	}

	/**
	 * What proves to be a user, whose password is the name.
	 */
	protected static String login(String user) {
		return "Basic " + HttpHeaders.encodeBasicAuth(user, user, null);
	}

	private WampClient connect(WampClient.Builder builder) {
		WampClient client = builder
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

	/**
	 * A client that sends a token with the cookie of that token, as pages do.
	 */
	protected WebTestClient http() {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(TIMEOUT)
			.defaultCookie("XSRF-TOKEN", TOKEN)
			.defaultHeader("X-XSRF-TOKEN", TOKEN)
			.build();
	}

}
