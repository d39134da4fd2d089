// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A connection without a network, on the thread of the caller, that keeps what it is
 * sent.
 */
final class CallLine implements WebSocketConnection {

	private final HandshakeRequest handshake = new HandshakeRequest(URI.create("ws://localhost/"), null, List.of(),
			new AttributeStore());

	private final WebSocketHandler handler;

	private final List<String> sent = new ArrayList<>();

	CallLine(WebSocketHandler handler) {
		this.handler = handler;
		handler.onOpen(this);
		this.sent.clear(); // WELCOME
	}

	/** What is sent for a message. */
	List<String> receive(byte[] text) {
		this.handler.onMessage(this, new WebSocketMessage(WebSocketMessage.Type.TEXT, text, true));
		List<String> answers = List.copyOf(this.sent);
		this.sent.clear();
		return answers;
	}

	@Override
	public void send(OutboundMessage message) {
		message.release();
		this.sent.add("");
	}

	@Override
	public boolean send(WebSocketMessage.Type type, Predicate<ByteBuf> payload) {
		ByteBuf target = Unpooled.buffer();
		boolean wanted = payload.test(target);
		if (wanted) {
			this.sent.add(target.toString(StandardCharsets.UTF_8));
		}
		return wanted;
	}

	@Override
	public String id() {
		return "1";
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
	public Disposable schedule(Runnable task, Duration delay) {
		throw new UnsupportedOperationException();
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

}
