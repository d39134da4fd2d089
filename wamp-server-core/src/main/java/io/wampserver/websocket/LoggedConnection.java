// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.Traffic;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that logs what it is sent.
 */
final class LoggedConnection implements WebSocketConnection {

	private static final String SENT = "[{}] -> {}";

	private final WebSocketConnection connection;

	private final Logger logger;

	LoggedConnection(WebSocketConnection connection, Logger logger) {
		this.connection = connection;
		this.logger = logger;
	}

	@Override
	public void send(OutboundMessage message) {
		this.logger.trace(SENT, this.connection, WireText.of(message));
		this.connection.send(message);
	}

	@Override
	public Mono<Void> sendText(Publisher<String> fragments) {
		return this.connection.sendText(Flux.from(fragments)
			.doOnNext((fragment) -> this.logger.trace(SENT, this.connection, "(part) " + WireText.text(fragment))));
	}

	@Override
	public Mono<Void> sendBinary(Publisher<byte[]> fragments) {
		return this.connection.sendBinary(Flux.from(fragments)
			.doOnNext((fragment) -> this.logger.trace(SENT, this.connection,
					"(part) binary, " + fragment.length + " bytes")));
	}

	@Override
	public void ping(byte[] payload) {
		this.logger.trace(SENT, this.connection, "ping, " + payload.length + " bytes");
		this.connection.ping(payload);
	}

	@Override
	public void close(Disconnect disconnect) {
		this.logger.trace(SENT, this.connection, "close " + WireText.escaped(disconnect.status().toString()));
		this.connection.close(disconnect);
	}

	@Override
	public void terminate(Disconnect disconnect) {
		this.connection.terminate(disconnect);
	}

	@Override
	public String id() {
		return this.connection.id();
	}

	@Override
	public HandshakeRequest handshake() {
		return this.connection.handshake();
	}

	@Override
	public @Nullable String subprotocol() {
		return this.connection.subprotocol();
	}

	@Override
	public boolean isOpen() {
		return this.connection.isOpen();
	}

	@Override
	public Mono<Void> writable() {
		return this.connection.writable();
	}

	@Override
	public Mono<Void> closed() {
		return this.connection.closed();
	}

	@Override
	public void suspendReading() {
		this.connection.suspendReading();
	}

	@Override
	public void resumeReading() {
		this.connection.resumeReading();
	}

	@Override
	public boolean isReadingSuspended() {
		return this.connection.isReadingSuspended();
	}

	@Override
	public Traffic traffic() {
		return this.connection.traffic();
	}

	@Override
	public long queuedBytes() {
		return this.connection.queuedBytes();
	}

	@Override
	public @Nullable Duration roundTrip() {
		return this.connection.roundTrip();
	}

	@Override
	public long lastReceivedNanos() {
		return this.connection.lastReceivedNanos();
	}

	@Override
	public Executor executor() {
		return this.connection.executor();
	}

	@Override
	public boolean inEventLoop() {
		return this.connection.inEventLoop();
	}

	@Override
	public Disposable schedule(Runnable task, Duration delay) {
		return this.connection.schedule(task, delay);
	}

	@Override
	public ByteBufAllocator allocator() {
		return this.connection.allocator();
	}

	@Override
	public String toString() {
		return this.connection.toString();
	}

}
