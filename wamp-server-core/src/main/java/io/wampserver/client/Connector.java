// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.wampserver.connection.CloseStatus;
import io.wampserver.message.Payload;
import io.wampserver.protocol.v1.WampV1Dialect;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/**
 * Opens sessions: TCP, TLS, WebSocket, WELCOME, login.
 */
final class Connector {

	private final HttpClient http;

	private final URI uri;

	private final SessionOptions options;

	Connector(HttpClient http, URI uri, SessionOptions options) {
		boolean hasOrigin = http.configuration().headers().contains(HttpHeaderNames.ORIGIN);
		this.http = hasOrigin ? http
				: http.doOnChannelInit((observer, channel, address) -> channel.pipeline().addLast(new OriginRemover()));
		this.uri = uri;
		this.options = options;
	}

	/**
	 * Opens a session for each subscriber, which owns it.
	 * @param events gets each event with its topic, on the session's event loop
	 * @return emits the session when it was welcomed and has logged in, or a
	 * {@link WampConnectionException}
	 */
	Mono<ClientSession> connect(BiConsumer<String, Payload> events) {
		return Mono.defer(() -> open(events))
			.flatMap(this::login)
			.timeout(this.options.connectTimeout(), Mono.error(() -> new WampConnectionException(
					this.uri + ": no session within " + this.options.connectTimeout(), (Throwable) null)));
	}

	private Mono<ClientSession> open(BiConsumer<String, Payload> events) {
		Sinks.One<ClientSession> opened = Sinks.one();
		WebsocketClientSpec spec = WebsocketClientSpec.builder()
			.protocols(WampV1Dialect.SUBPROTOCOL)
			.maxFramePayloadLength(this.options.maxMessageSize())
			.build();
		AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
		Disposable connection = this.http.doOnChannelInit((observer, initialized, address) -> channel.set(initialized))
			.websocket(spec)
			.uri(this.uri)
			.handle((inbound, outbound) -> new ClientSession(inbound, outbound, this.options, events, opened).receive())
			.subscribe(null, (ex) -> opened.tryEmitError(failure(ex)));
		return opened.asMono().doFinally((signal) -> {
			if (signal == SignalType.CANCEL) {
				connection.dispose();
				// Reactor Netty forgets a connection that is established just now.
				closeIfPresent(channel.get());
			}
		});
	}

	private Mono<ClientSession> login(ClientSession session) {
		Login login = this.options.login();
		return (login == null) ? Mono.just(session)
				: login.perform(session)
					.thenReturn(session)
					.doOnError((ex) -> abandon(session))
					.doOnCancel(() -> abandon(session));
	}

	private static void abandon(ClientSession session) {
		session.close(CloseStatus.NORMAL, new WampConnectionException("not logged in", (Throwable) null)).subscribe();
	}

	private static void closeIfPresent(@Nullable Channel channel) {
		if (channel != null) {
			channel.close();
		}
	}

	private WampConnectionException failure(Throwable ex) {
		if (ex instanceof WebSocketClientHandshakeException refusal) {
			HttpResponse response = refusal.response();
			if (response != null) {
				return new HandshakeRefusedException(
						this.uri + ": handshake refused with " + response.status() + ", " + refusal.getMessage(),
						response.status().code(), refusal);
			}
		}
		return new WampConnectionException(this.uri + ": " + ex.getMessage(), ex);
	}

}
