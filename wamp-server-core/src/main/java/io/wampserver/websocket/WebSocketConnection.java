// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.Traffic;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

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

	@Override
	default String endpoint() {
		return handshake().endpoint();
	}

	/**
	 * The selected subprotocol, null for none.
	 */
	@Nullable String subprotocol();

	/**
	 * What the transport knows this connection by: itself, unless it hands its output on
	 * as it is to another.
	 */
	default WebSocketConnection transport() {
		return this;
	}

	/**
	 * Sends to this connection and others at once. Connections with the same broadcaster
	 * can be in one group; what is in the group is the {@link #transport()}.
	 */
	default Broadcaster broadcaster() {
		return Broadcaster.ONE_BY_ONE;
	}

	/**
	 * Queues an encoded message and takes the reference, whatever becomes of it.
	 */
	void send(OutboundMessage message);

	/**
	 * Encodes a message where it is sent from, if that is possible, and queues it.
	 * @param type text or binary
	 * @param payload appends the payload, and returns whether it is to be sent after all.
	 * What it throws is passed on, and nothing is sent
	 * @return whether it is sent; false too if the connection has ended
	 */
	default boolean send(WebSocketMessage.Type type, Predicate<ByteBuf> payload) {
		if (!isOpen()) {
			return false;
		}
		AtomicBoolean wanted = new AtomicBoolean();
		OutboundMessage message = OutboundMessage.onHeap(type, (target) -> wanted.set(payload.test(target)));
		if (wanted.get()) {
			send(message);
		}
		else {
			message.release();
		}
		return wanted.get();
	}

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
	 * Sends one text message as fragments, for what is too large or too slow to be held
	 * as a whole: each element becomes a frame, with an empty one behind them where the
	 * end shows only later (RFC 6455 section 5.4). No element may end within a surrogate
	 * pair.
	 *
	 * <p>
	 * The message takes its place in the order when the result is subscribed to. When its
	 * turn comes the elements are asked for, one at a time as the peer takes them, and
	 * messages sent meanwhile wait behind it. If the publisher fails, or the result is
	 * cancelled in the middle, the connection is closed with 1011.
	 * @return completes when the last fragment is handed to TCP; fails with a
	 * {@link ClosedChannelException} if the connection ends first
	 */
	Mono<Void> sendText(Publisher<String> fragments);

	/**
	 * Sends one binary message as fragments, like {@link #sendText(Publisher)}; the
	 * arrays are copied.
	 */
	Mono<Void> sendBinary(Publisher<byte[]> fragments);

	/**
	 * Waits until the peer has taken what was sent, so that more can be: for those who
	 * send much and do not want to fill the queue.
	 * @return completes when nothing waits, which may be at once; fails with a
	 * {@link ClosedChannelException} if the connection ends first
	 */
	Mono<Void> writable();

	/**
	 * Completes when the connection has ended, at once if it has. From any thread.
	 */
	Mono<Void> closed();

	/**
	 * Sends a ping ahead of queued messages.
	 */
	default void ping() {
		ping(new byte[0]);
	}

	/**
	 * Sends a ping ahead of queued messages; what it carries comes back with the pong.
	 * @param payload at most 125 bytes, which are copied
	 */
	void ping(byte[] payload);

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
	 * What has passed over this connection until now. From any thread.
	 */
	default Traffic traffic() {
		return Traffic.NONE;
	}

	/**
	 * How many bytes wait until the peer takes them. From any thread.
	 */
	default long queuedBytes() {
		return 0;
	}

	/**
	 * How long the peer took to answer the last empty ping, as those of the keep-alive
	 * are; null before that. From any thread.
	 */
	default @Nullable Duration roundTrip() {
		return null;
	}

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
