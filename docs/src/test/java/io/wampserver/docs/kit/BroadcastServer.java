// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.kit;

import java.io.File;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;

public class BroadcastServer {

	public static void main(String[] args) {
		WampServer server = start("0.0.0.0", 1337);
		server.onDispose().block();
	}

	static WampServer start(String host, int port) {
		return server(host, port).build().bind();
	}

	static WampServer startWithTls(String host, int port, File certFile, String passphrase) {
		return server(host, port).tls(certFile, certFile, passphrase).build().bind();
	}

	private static WampServer.Builder server(String host, int port) {
		WebSocketEndpoint endpoint = WebSocketEndpoint.builder().path("/{*any}").application(new Broadcast()).build();
		return WampServer.builder().host(host).port(port).endpoint(endpoint);
	}

}
