// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;

class Server {

	private final WampServer ratchet;

	Server(String host, int port, List<Application> applications) {
		WampServer.Builder app = WampServer.builder().host(host).port(port);
		for (Application application : applications) {
			app.endpoint(WebSocketEndpoint.builder().path(application.route()).application(application).build());
		}
		this.ratchet = app.build();
	}

	void run() {
		this.ratchet.bind();
	}

	int port() {
		return this.ratchet.port();
	}

	void stop() {
		this.ratchet.dispose();
	}

}
