// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.util.stream.IntStream;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * The servers that are compared. Each runs in a process of its own.
 */
enum Peer {

	/** Our server, standalone: a call whose result is its argument. */
	WAMP_SERVER("wamp", 1, Peer.CALL) {
		@Override
		int start() {
			return bind(WampServer.builder().endpoint(echoing("/")));
		}
	},

	/** The same with ten other endpoints beside it, which nobody uses. */
	WAMP_SERVER_OF_ELEVEN("wamp", 1, Peer.CALL) {
		@Override
		int start() {
			WampServer.Builder server = WampServer.builder().endpoint(echoing("/"));
			IntStream.rangeClosed(1, 10).forEach((number) -> server.endpoint(echoing("/other/" + number)));
			return bind(server);
		}
	},

	/** Reactor Netty as its documentation shows it: a message whose answer is itself. */
	REACTOR_NETTY("echo", 0, "0123456789abcdef") {
		@Override
		int start() {
			return HttpServer.create()
				.host("127.0.0.1")
				.port(0)
				.route((routes) -> routes.ws("/",
						(in, out) -> out.sendObject(in.aggregateFrames().receiveFrames().map(Peer::echo)),
						WebsocketServerSpec.builder().protocols("echo").build()))
				.bindNow()
				.port();
		}
	};

	private static final String CALL = "[2,\"0.k3v9zq1tdf\",\"http://example.com/echo\",\"0123456789abcdef\"]";

	private static final Logger logger = LoggerFactory.getLogger(Peer.class);

	private final String subprotocol;

	private final int greetings;

	private final String request;

	Peer(String subprotocol, int greetings, String request) {
		this.subprotocol = subprotocol;
		this.greetings = greetings;
		this.request = request;
	}

	/**
	 * Starts the server in this process.
	 * @return its port
	 */
	abstract int start();

	String subprotocol() {
		return this.subprotocol;
	}

	/**
	 * How many messages the server sends on its own first.
	 */
	int greetings() {
		return this.greetings;
	}

	/**
	 * The message that is answered with one message.
	 */
	String request() {
		return this.request;
	}

	private static WampEndpoint echoing(String path) {
		return WampEndpoint.builder()
			.path(path)
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/echo", (request) -> Mono.just(request.arguments().get(0)))
				.build())
			.build();
	}

	private static int bind(WampServer.Builder server) {
		return server.host("127.0.0.1").port(0).build().bind().port();
	}

	private static WebSocketFrame echo(WebSocketFrame frame) {
		return new TextWebSocketFrame(frame.content().retain());
	}

	/**
	 * Runs one server until the process is ended.
	 * @param args the name of the peer
	 */
	public static void main(String[] args) throws InterruptedException {
		int port = Peer.valueOf(args[0]).start();
		logger.info("port {}", port);
		Thread.currentThread().join();
	}

}
