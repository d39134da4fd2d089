// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.benchmarks.load.EchoProtocol;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * Reactor Netty as its documentation shows it.
 */
final class ReactorNettyServer {

	private final Sinks.Many<ByteBuf> events = Sinks.many().multicast().directBestEffort();

	static int start() {
		ReactorNettyServer server = new ReactorNettyServer();
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes
				.ws(EchoProtocol.ECHO,
						(in, out) -> out.sendObject(in.aggregateFrames().receiveFrames().map(Frames::copy)))
				.ws(EchoProtocol.SUBSCRIBE, (in, out) -> out.sendObject(server.events()))
				.ws(EchoProtocol.PUBLISH, (in, out) -> server.publish(in)))
			.bindNow()
			.port();
	}

	/** Nothing is lost: what a subscriber has not asked for yet waits for it. */
	private Flux<WebSocketFrame> events() {
		return this.events.asFlux()
			.<WebSocketFrame>map((event) -> new TextWebSocketFrame(event.retainedDuplicate()))
			.onBackpressureBuffer();
	}

	private Mono<Void> publish(WebsocketInbound in) {
		return in.aggregateFrames()
			.receiveFrames()
			.doOnNext((frame) -> this.events.emitNext(frame.content(), Sinks.EmitFailureHandler.FAIL_FAST))
			.then();
	}

	/** The frame that goes back must outlive the one that came. */
	private static final class Frames {

		static WebSocketFrame copy(WebSocketFrame frame) {
			return new TextWebSocketFrame(frame.content().retain());
		}

	}

}
