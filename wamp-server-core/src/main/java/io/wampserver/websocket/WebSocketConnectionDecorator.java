// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.Traffic;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Hands everything to another connection, for those that change some of it.
 *
 * <p>
 * All messages but those in fragments go through {@link #send(OutboundMessage)}, those to
 * groups included: this connection is its own {@link #transport()}. One that hands its
 * output on as it is may hand on the transport, the broadcaster and the other way of
 * sending too, which costs less.
 */
public abstract class WebSocketConnectionDecorator implements WebSocketConnection {

	private final WebSocketConnection connection;

	protected WebSocketConnectionDecorator(WebSocketConnection connection) {
		this.connection = connection;
	}

	/**
	 * The connection that is decorated.
	 */
	protected final WebSocketConnection delegate() {
		return this.connection;
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
	public void send(OutboundMessage message) {
		this.connection.send(message);
	}

	@Override
	public Mono<Void> sendText(Publisher<String> fragments) {
		return this.connection.sendText(fragments);
	}

	@Override
	public Mono<Void> sendBinary(Publisher<byte[]> fragments) {
		return this.connection.sendBinary(fragments);
	}

	@Override
	public Mono<Void> closed() {
		return this.connection.closed();
	}

	@Override
	public Mono<Void> writable() {
		return this.connection.writable();
	}

	@Override
	public void ping(byte[] payload) {
		this.connection.ping(payload);
	}

	@Override
	public void close(Disconnect disconnect) {
		this.connection.close(disconnect);
	}

	@Override
	public void terminate(Disconnect disconnect) {
		this.connection.terminate(disconnect);
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
	public String id() {
		return this.connection.id();
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return this.connection.remoteAddress();
	}

	@Override
	public AttributeStore attributes() {
		return this.connection.attributes();
	}

	@Override
	public boolean isOpen() {
		return this.connection.isOpen();
	}

	@Override
	public String toString() {
		return this.connection.toString();
	}

}
