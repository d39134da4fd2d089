// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that logs what it is sent.
 */
final class LoggedConnection extends WebSocketConnectionDecorator {

	private static final String SENT = "[{}] -> {}";

	private final Logger logger;

	LoggedConnection(WebSocketConnection connection, Logger logger) {
		super(connection);
		this.logger = logger;
	}

	@Override
	public void send(OutboundMessage message) {
		this.logger.trace(SENT, delegate(), WireText.of(message));
		delegate().send(message);
	}

	@Override
	public Mono<Void> sendText(Publisher<String> fragments) {
		return delegate().sendText(Flux.from(fragments)
			.doOnNext((fragment) -> this.logger.trace(SENT, delegate(), "(part) " + WireText.text(fragment))));
	}

	@Override
	public Mono<Void> sendBinary(Publisher<byte[]> fragments) {
		return delegate().sendBinary(Flux.from(fragments)
			.doOnNext(
					(fragment) -> this.logger.trace(SENT, delegate(), "(part) binary, " + fragment.length + " bytes")));
	}

	@Override
	public void ping(byte[] payload) {
		this.logger.trace(SENT, delegate(), "ping, " + payload.length + " bytes");
		delegate().ping(payload);
	}

	@Override
	public void close(Disconnect disconnect) {
		this.logger.trace(SENT, delegate(), "close " + disconnect.status());
		delegate().close(disconnect);
	}

}
