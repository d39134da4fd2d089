// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;

/**
 * A server that can go away and come back on the same port.
 */
final class RestartableServer implements AutoCloseable {

	private WampServer server = start(0);

	private static WampServer start(int port) {
		WampEndpoint endpoint = WampEndpoint.builder()
			.handlers(HandlerRegistry.builder()
				.rpc(TestApplication.ECHO, TestApplication::echo)
				.relay("http://example.com/clock")
				.build())
			.build();
		return WampServer.builder().host("127.0.0.1").port(port).endpoint(endpoint).build().bind();
	}

	synchronized String url() {
		return "ws://127.0.0.1:" + this.server.port() + "/wamp";
	}

	synchronized void restart() {
		int port = this.server.port();
		this.server.dispose();
		this.server = start(port);
	}

	@Override
	public synchronized void close() {
		this.server.dispose();
	}

}
