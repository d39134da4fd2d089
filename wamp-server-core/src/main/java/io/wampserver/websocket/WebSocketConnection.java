// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * A connection after the WebSocket handshake: full control of messages and control frames
 * (RFC 6455).
 *
 * <p>
 * Input is handled on the connection's {@linkplain #executor() event loop}, one message
 * after another. Output is queued by any thread, in one order for all receivers, and
 * bounded: a peer that lets the queue overflow is closed with 1008.
 */
public interface WebSocketConnection extends Connection {

	HandshakeRequest handshake();

	/**
	 * The selected subprotocol, null for none.
	 */
	@Nullable String subprotocol();

	/**
	 * Queues an encoded message and takes the reference, whatever becomes of it.
	 */
	void send(OutboundMessage message);

	@Override
	default void send(String text) {
		send(OutboundMessage.text(allocator(), text));
	}

	/**
	 * Queues a binary message; the array is copied.
	 */
	default void sendBinary(byte[] data) {
		send(OutboundMessage.binary(allocator(), (target) -> target.writeBytes(data)));
	}

	/**
	 * Sends a ping ahead of queued messages.
	 */
	void ping();

	@Override
	default void close(CloseStatus status) {
		close(Disconnect.byServer(status));
	}

	/**
	 * Closes with a close frame behind everything queued, or, after an overflow, in its
	 * place. Input is discarded from now on, and TCP is closed with the peer's close
	 * frame or after five seconds (protocol reference section 8.2). Only the first call
	 * has an effect.
	 */
	void close(Disconnect disconnect);

	/**
	 * Ends TCP at once without a close frame, which lets clients reconnect that take a
	 * close frame as final (protocol reference section 8.3).
	 */
	void terminate(Disconnect disconnect);

	/**
	 * Stops reading from the peer until {@link #resumeReading()}. On the event loop only.
	 */
	void suspendReading();

	/**
	 * Reads again. On the event loop only.
	 */
	void resumeReading();

	boolean isReadingSuspended();

	/**
	 * When something was last received, in the terms of {@link System#nanoTime()}.
	 */
	long lastReceivedNanos();

	/**
	 * The event loop of this connection. Connections may share one; it must never be
	 * blocked.
	 */
	Executor executor();

	/**
	 * Whether the calling thread is the event loop of this connection.
	 */
	boolean inEventLoop();

	/**
	 * Runs a task on the event loop after a delay, unless disposed before.
	 */
	Disposable schedule(Runnable task, Duration delay);

	ByteBufAllocator allocator();

	@Override
	default @Nullable InetSocketAddress remoteAddress() {
		return handshake().remoteAddress();
	}

	@Override
	default AttributeStore attributes() {
		return handshake().attributes();
	}

}
