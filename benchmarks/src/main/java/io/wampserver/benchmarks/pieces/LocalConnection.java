// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A connection without a network. What is sent is encoded as for TCP, and forgotten.
 */
final class LocalConnection implements WebSocketConnection {

	private final String id;

	private final HandshakeRequest handshake;

	private final WebSocketHandler handler;

	private final ByteBuf output = Piece.newTarget();

	private long sentBytes;

	LocalConnection(String id, HandshakeRequest handshake, WebSocketHandler handler) {
		this.id = id;
		this.handshake = handshake;
		this.handler = handler;
	}

	/**
	 * Handles a text message as if it had arrived.
	 * @return how many bytes have been sent so far
	 */
	long receive(byte[] text) {
		this.handler.onMessage(this, new WebSocketMessage(WebSocketMessage.Type.TEXT, text, true));
		return this.sentBytes;
	}

	@Override
	public void send(OutboundMessage message) {
		this.sentBytes += message.size();
		message.release();
	}

	@Override
	public boolean send(WebSocketMessage.Type type, Predicate<ByteBuf> payload) {
		boolean sent = FrameEncoder.append(this.output, FrameEncoder.first(type), payload);
		this.sentBytes += this.output.readableBytes();
		this.output.clear();
		return sent;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public HandshakeRequest handshake() {
		return this.handshake;
	}

	@Override
	public @Nullable String subprotocol() {
		return null;
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public void close(Disconnect disconnect) {
		throw new IllegalStateException("closed: " + disconnect);
	}

	@Override
	public void terminate(Disconnect disconnect) {
		throw new IllegalStateException("terminated: " + disconnect);
	}

	@Override
	public Mono<Void> closed() {
		return Mono.never();
	}

	@Override
	public Mono<Void> writable() {
		return Mono.empty();
	}

	@Override
	public Executor executor() {
		return Runnable::run;
	}

	@Override
	public boolean inEventLoop() {
		return true;
	}

	@Override
	public ByteBufAllocator allocator() {
		return ByteBufAllocator.DEFAULT;
	}

	@Override
	public void suspendReading() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void resumeReading() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isReadingSuspended() {
		return false;
	}

	@Override
	public long lastReceivedNanos() {
		return 0;
	}

	@Override
	public Mono<Void> sendText(Publisher<String> fragments) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Void> sendBinary(Publisher<byte[]> fragments) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void ping(byte[] payload) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Disposable schedule(Runnable task, Duration delay) {
		throw new UnsupportedOperationException();
	}

}
