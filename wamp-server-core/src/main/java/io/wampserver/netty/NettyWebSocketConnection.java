// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.Traffic;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;

/**
 * A WebSocket on a Netty channel. Its end has two moments: the session ends when either
 * side sends a close frame or TCP is gone, the channel closes when the closing handshake
 * is over.
 */
final class NettyWebSocketConnection implements WebSocketConnection {

	private static final Logger logger = LoggerFactory.getLogger(NettyWebSocketConnection.class);

	private static final Disconnect FAILED = new Disconnect(CloseStatus.INTERNAL_ERROR, Disconnect.Cause.FAILURE);

	/**
	 * How long a peer may take to answer a close frame (protocol reference section 8.2).
	 */
	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Channel channel;

	private final String id;

	private final HandshakeRequest handshake;

	private final @Nullable String subprotocol;

	private final WebSocketHandler handler;

	private final Outbound outbound;

	/** Set once, by whoever ends the session. */
	private final AtomicReference<@Nullable Disconnect> disconnect = new AtomicReference<>();

	private final EndSignal end = new EndSignal();

	/** Ends TCP if the peer does not. Confined to the event loop. */
	private @Nullable Disposable closeTimeout;

	private final Reading reading;

	private final RoundTrip roundTrip = new RoundTrip();

	private Reports reports = Reports.NONE;

	private volatile long lastReceivedNanos = System.nanoTime();

	NettyWebSocketConnection(Channel channel, String id, HandshakeRequest handshake, @Nullable String subprotocol,
			WebSocketHandler handler, Outbound outbound) {
		this.channel = channel;
		this.id = id;
		this.handshake = handshake;
		this.subprotocol = subprotocol;
		this.handler = handler;
		this.outbound = outbound;
		this.reading = new Reading(channel);
		outbound.listenToSlowness(this::closeSlow);
	}

	/** Names who learns of what goes wrong. Before it is open. */
	void reportTo(Reports whoever) {
		this.reports = whoever;
	}

	Outbound outbound() {
		return this.outbound;
	}

	@Override
	public Broadcaster broadcaster() {
		return this.outbound.output();
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
		return this.subprotocol;
	}

	@Override
	public boolean isOpen() {
		return this.disconnect.get() == null;
	}

	@Override
	public void send(OutboundMessage message) {
		this.outbound.send(message);
	}

	@Override
	public boolean send(WebSocketMessage.Type type, Predicate<ByteBuf> payload) {
		if (isOpen() && this.outbound.prepareToEncode()) {
			return this.outbound.encode(FrameEncoder.first(type), payload);
		}
		return WebSocketConnection.super.send(type, payload);
	}

	private void closeSlow(Disconnect reason) {
		logger.warn("[{}] Closing a slow consumer: {}", this, reason.status().reason());
		close(reason);
	}

	@Override
	public Mono<Void> sendText(Publisher<String> fragments) {
		return sendFragments(FrameEncoder.TEXT, fragments, ByteBufUtil::writeUtf8);
	}

	@Override
	public Mono<Void> sendBinary(Publisher<byte[]> fragments) {
		return sendFragments(FrameEncoder.BINARY, fragments, ByteBuf::writeBytes);
	}

	private <T> Mono<Void> sendFragments(int opcode, Publisher<T> fragments, BiConsumer<ByteBuf, T> writer) {
		return Mono
			.create((sent) -> this.outbound.send(new FragmentedMessage<>(this, opcode, fragments, writer, sent)));
	}

	@Override
	public Mono<Void> writable() {
		return Mono.defer(() -> isOpen() ? this.outbound.drained() : Mono.error(new ClosedChannelException()));
	}

	@Override
	public void ping(byte[] payload) {
		ByteBuf frame = ControlFrames.ping(payload);
		this.channel.eventLoop().execute(() -> {
			if (isOpen()) {
				this.outbound.sendControl(frame);
				if (payload.length == 0) {
					this.roundTrip.pinged();
				}
			}
		});
	}

	void pong(ByteBuf payload) {
		if (isOpen()) {
			this.outbound.sendControl(ControlFrames.pong(this.channel.alloc(), payload));
		}
	}

	void ponged(int length) {
		if (length == 0) {
			this.roundTrip.ponged(this.reports);
		}
	}

	@Override
	public void close(Disconnect reason) {
		end(reason, () -> CloseFrame.awaitingPeer(reason.status()));
	}

	/** Closes without a close frame, but not before the peer has what is queued. */
	void hangUp(Disconnect reason) {
		end(reason, CloseFrame::none);
	}

	/** Closes because of a fault of ours. */
	void closeForFailure() {
		close(FAILED);
	}

	/** Closes because handling it has failed. */
	void failed(Throwable cause) {
		logger.error("[{}] Handling the connection failed", this, cause);
		this.reports.failed(this, cause);
		closeForFailure();
	}

	/**
	 * Closes because the peer's bytes can no longer be told apart, its close frame
	 * included.
	 */
	void closeUnreadable(CloseStatus status) {
		if (isOpen()) {
			this.reports.violated(status);
		}
		end(Disconnect.violation(status),
				() -> new CloseFrame(ControlFrames.close(status), CloseFrame.After.SHUT_OUTPUT));
	}

	/**
	 * Ends the session, once: from any thread, in effect on the event loop. Not at once
	 * even there where a slow consumer is found, as that happens in the middle of a
	 * publication.
	 */
	private void end(Disconnect reason, Supplier<CloseFrame> last) {
		if (!this.disconnect.compareAndSet(null, reason)) {
			return;
		}
		if (reason.cause() == Disconnect.Cause.VIOLATION) {
			logger.info("[{}] Closing for a violation: {}", this, reason.status());
		}
		this.outbound.close();
		boolean slow = reason.cause() == Disconnect.Cause.SLOW_CONSUMER;
		Runnable task = () -> {
			notifyClosed(reason);
			this.channel.config().setAutoRead(true); // to see the peer's close frame
			closeChannelLater();
			if (slow) {
				this.outbound.finishNow(last.get());
			}
			else {
				this.outbound.finish(last.get());
			}
		};
		if (slow) {
			this.channel.eventLoop().execute(task);
		}
		else {
			this.outbound.output().inOrder(task::run);
		}
	}

	/**
	 * The peer has sent a close frame: the first ends the session and is answered, the
	 * answer to ours ends TCP.
	 */
	void closedByPeer(CloseStatus status) {
		Disconnect byClient = Disconnect.byClient(status);
		if (!this.disconnect.compareAndSet(null, byClient)) {
			closeChannel();
			return;
		}
		this.outbound.close();
		notifyClosed(byClient);
		closeChannelLater();
		this.outbound.finishNow(new CloseFrame(ControlFrames.close(status), CloseFrame.After.CLOSE));
	}

	@Override
	public void terminate(Disconnect reason) {
		if (this.disconnect.compareAndSet(null, reason)) {
			this.outbound.close();
			this.channel.eventLoop().execute(() -> {
				notifyClosed(reason);
				closeChannel();
			});
		}
	}

	private void closeChannelLater() {
		this.closeTimeout = schedule(this::closeChannel, CLOSE_TIMEOUT);
	}

	/** Ends TCP, whatever state the connection is in. */
	void closeChannel() {
		this.channel.close();
	}

	/** Completes when the channel is closed. */
	Mono<Void> channelGone() {
		return FutureMono.from(this.channel.closeFuture());
	}

	/** The channel is gone, for that reason if there was none. On the event loop. */
	void channelClosed(Disconnect reason) {
		if (this.disconnect.compareAndSet(null, reason)) {
			notifyClosed(reason);
		}
		this.outbound.discard();
		if (this.closeTimeout != null) {
			this.closeTimeout.dispose();
		}
	}

	@Override
	public Mono<Void> closed() {
		return this.end.whileOpen(this::isOpen);
	}

	private void notifyClosed(Disconnect reason) {
		logger.debug("[{}] Ended: {}", this, reason);
		try {
			this.handler.onClose(this, reason);
		}
		catch (Throwable ex) { // TCP must end whatever an application does
			logger.error("[{}] Handling the end of the connection failed", this, ex);
		}
		this.end.ended();
	}

	void beginRead() {
		this.outbound.beginRead();
		this.lastReceivedNanos = System.nanoTime();
	}

	@Override
	public void suspendReading() {
		this.reading.suspend();
	}

	@Override
	public void resumeReading() {
		this.reading.resume();
	}

	Reading reading() {
		return this.reading;
	}

	/** Reads nothing more while it is open. */
	void stopReading() {
		this.reading.stop();
	}

	@Override
	public boolean isReadingSuspended() {
		return this.reading.isSuspended();
	}

	@Override
	public Traffic traffic() {
		return this.outbound.traffic().traffic();
	}

	@Override
	public long queuedBytes() {
		return this.outbound.queuedBytes();
	}

	@Override
	public @Nullable Duration roundTrip() {
		return this.roundTrip.last();
	}

	@Override
	public long lastReceivedNanos() {
		return this.lastReceivedNanos;
	}

	@Override
	public Executor executor() {
		return this.channel.eventLoop();
	}

	@Override
	public boolean inEventLoop() {
		return this.channel.eventLoop().inEventLoop();
	}

	@Override
	public Disposable schedule(Runnable task, Duration delay) {
		Future<?> scheduled = this.channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> scheduled.cancel(false);
	}

	@Override
	public ByteBufAllocator allocator() {
		return this.channel.alloc();
	}

	@Override
	public String toString() {
		return endpoint() + " " + this.id;
	}

}
