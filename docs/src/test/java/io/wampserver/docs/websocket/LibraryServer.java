// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.time.Duration;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.netty.CompressionOptions;
import io.wampserver.netty.TransportOptions;
import io.wampserver.websocket.KeepAliveMiddleware;

final class LibraryServer {

	private LibraryServer() {
	}

	static WampServer start(String host, int port, List<String> pages) {
		WebSocketEndpoint library = WebSocketEndpoint.builder()
			.name("library")
			.path("/library")
			.http(new AllowedOriginMiddleware(List.of()))
			.webSocket(new KeepAliveMiddleware(Duration.ofSeconds(30), Duration.ofSeconds(10)))
			.transportOptions(TransportOptions.builder()
				.maxMessageSize(64 * 1024)
				.compression(CompressionOptions.builder().build())
				.build())
			.application(new Library(pages))
			.build();
		return WampServer.builder().host(host).port(port).endpoint(library).build().bind();
	}

}
