// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebSocket server that does what the address tells it, right or wrong: the parameter
 * {@code script} has a list of steps for each connection of the same {@code id}, the last
 * one for all that follow.
 */
final class ScriptedServer implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final WebsocketServerSpec SPEC = WebsocketServerSpec.builder().protocols("wamp").build();

	private final Map<String, Queue<List<List<String>>>> scripts = new ConcurrentHashMap<>();

	private final DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle(this::play).bindNow();

	String url() {
		return "ws://127.0.0.1:" + this.server.port() + "/";
	}

	private Publisher<Void> play(HttpServerRequest request, HttpServerResponse response) {
		Map<String, List<String>> parameters = new QueryStringDecoder(request.uri()).parameters();
		Queue<List<List<String>>> connections = this.scripts.computeIfAbsent(parameters.get("id").get(0),
				(id) -> new ArrayDeque<>(parse(parameters.get("script").get(0))));
		List<List<String>> steps = (connections.size() > 1) ? connections.remove() : connections.element();
		return switch (steps.isEmpty() ? "" : steps.get(0).get(0)) {
			case "refuse" -> response.status(503).send();
			case "hang" -> Mono.never();
			default -> response.sendWebsocket((in, out) -> new Script(steps, in, out).play(), SPEC);
		};
	}

	private static List<List<List<String>>> parse(String script) {
		return MAPPER.readValue(script, new TypeReference<>() {
		});
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * The steps of one connection.
	 */
	private static final class Script {

		private final Queue<List<String>> steps;

		private final WebsocketInbound in;

		private final WebsocketOutbound out;

		private final List<String> received = new ArrayList<>();

		Script(List<List<String>> steps, WebsocketInbound in, WebsocketOutbound out) {
			this.steps = new ArrayDeque<>(steps);
			this.in = in;
			this.out = out;
		}

		Mono<Void> play() {
			proceed();
			return this.in.receive().asString().doOnNext(this::received).then();
		}

		private void received(String text) {
			this.received.add(text);
			if (!this.steps.isEmpty()) {
				this.steps.remove();
				proceed();
			}
		}

		private void proceed() {
			if (!this.steps.isEmpty() && !this.steps.element().get(0).equals("receive")) {
				perform(this.steps.remove()).subscribe(null, null, this::proceed);
			}
		}

		private Mono<Void> perform(List<String> step) {
			return switch (step.get(0)) {
				case "send" -> send(step.get(1));
				case "report" -> send(MAPPER.writeValueAsString(List.of(8, "report", this.received)));
				case "binary" -> this.out.sendByteArray(Mono.just(new byte[1])).then();
				case "close" -> this.out.sendClose(Integer.parseInt(step.get(1)), step.get(2));
				case "drop" ->
					Mono.fromRunnable(() -> this.in.withConnection((connection) -> connection.channel().close()));
				default -> throw new IllegalArgumentException(step.toString());
			};
		}

		private Mono<Void> send(String text) {
			return this.out.sendString(Mono.just(text)).then();
		}

	}

}
