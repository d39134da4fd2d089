// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundInvoker;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * A message that a publisher makes while it is sent, a frame for each element. It stays
 * first in the queue until it is complete, so others wait behind it. One element at a
 * time is asked for, when the channel takes it.
 *
 * @param <T> the type of elements
 */
final class FragmentedMessage<T> extends OutboundMessage implements CoreSubscriber<T> {

	/** What it weighs in the queue, where none of its bytes are. */
	private static final int WEIGHT = 256;

	private final NettyWebSocketConnection connection;

	private final Flux<T> source;

	private final BiConsumer<ByteBuf, T> writer;

	private final MonoSink<Void> sent;

	/** Of the next frame. Confined to the event loop. */
	private int opcode;

	/** Confined to the event loop. */
	private boolean subscribed;

	/** Nobody waits for it any more. Confined to the event loop. */
	private boolean cancelled;

	/** Here and below: guarded by this. */
	private @Nullable Subscription subscription;

	private boolean requested;

	/** Ready to be written but for its first byte. */
	private @Nullable ByteBuf fragment;

	private boolean exhausted;

	private boolean complete;

	private boolean givenUp;

	/**
	 * Creates a message that is yet to be queued.
	 * @param opcode TEXT or BINARY
	 * @param source makes the fragments
	 * @param writer appends an element to a frame
	 * @param sent learns of the end
	 */
	FragmentedMessage(NettyWebSocketConnection connection, int opcode, Publisher<T> source,
			BiConsumer<ByteBuf, T> writer, MonoSink<Void> sent) {
		super(Unpooled.EMPTY_BUFFER);
		this.connection = connection;
		this.opcode = opcode;
		this.source = Flux.from(source);
		this.writer = writer;
		this.sent = sent;
		sent.onCancel(() -> connection.executor().execute(this::cancel));
	}

	@Override
	public int size() {
		return WEIGHT;
	}

	/**
	 * Whether the next message may follow: this one is complete, or was given up before
	 * it had begun. On the event loop.
	 */
	synchronized boolean isOver() {
		return this.complete || (this.givenUp && !hasBegun());
	}

	/**
	 * Whether it has begun and is not complete, so that nothing may follow. On the event
	 * loop.
	 */
	synchronized boolean isOpen() {
		return hasBegun() && !this.complete;
	}

	private boolean hasBegun() {
		return this.opcode == FrameEncoder.CONTINUATION;
	}

	/**
	 * Writes a fragment or, if there is none, asks for one. On the event loop.
	 * @return whether there may be more to do; if not, the message waits for its
	 * publisher
	 */
	boolean proceed(ChannelOutboundInvoker pipeline) {
		if (!this.subscribed) {
			this.subscribed = true;
			this.source.subscribe(this);
		}
		Subscription upstream = demand();
		if (upstream != null) {
			upstream.request(1);
		}
		return writeFragment(pipeline);
	}

	/** Whom to ask for an element, if it is time. */
	private synchronized @Nullable Subscription demand() {
		if (this.requested || this.exhausted || this.givenUp) {
			return null;
		}
		this.requested = this.subscription != null;
		return this.subscription;
	}

	private boolean writeFragment(ChannelOutboundInvoker pipeline) {
		ByteBuf frame;
		boolean last;
		synchronized (this) {
			frame = this.fragment;
			last = this.exhausted;
			if (this.givenUp || (frame == null && !last)) {
				return false;
			}
			this.fragment = null;
			this.requested = false;
			this.complete = last;
		}
		ByteBuf next = (frame != null) ? frame : frame((empty) -> {
		});
		next.setByte(next.readerIndex(), (last ? FrameEncoder.LAST : 0) | this.opcode);
		this.opcode = FrameEncoder.CONTINUATION;
		this.connection.outbound().traffic().bytesSent(next.readableBytes());
		if (last) {
			this.connection.outbound().traffic().messagesSent(1);
			pipeline.write(next).addListener((written) -> finish(written.cause()));
		}
		else {
			pipeline.write(next);
		}
		return true;
	}

	/** Its first byte is set when it is written, since the end may show until then. */
	private ByteBuf frame(Consumer<ByteBuf> payload) {
		return FrameEncoder.encode(this.connection.allocator(), 0, payload);
	}

	private void finish(@Nullable Throwable failure) {
		if (failure == null) {
			this.sent.success();
		}
		else if (!this.cancelled) {
			this.sent.error(failure);
		}
	}

	@Override
	public Context currentContext() {
		return Context.of(this.sent.contextView());
	}

	@Override
	public void onSubscribe(Subscription upstream) {
		boolean wanted;
		synchronized (this) {
			wanted = !this.givenUp && this.subscription == null;
			this.subscription = wanted ? upstream : this.subscription;
		}
		if (wanted) {
			this.connection.outbound().requestFlush();
		}
		else {
			upstream.cancel();
		}
	}

	@Override
	public void onNext(T element) {
		ByteBuf frame;
		try {
			frame = frame((target) -> this.writer.accept(target, element));
		}
		catch (RuntimeException ex) {
			onError(ex);
			return;
		}
		ByteBuf unwanted = offer(frame);
		if (unwanted == null) {
			this.connection.outbound().requestFlush();
		}
		else {
			unwanted.release();
			onError(Exceptions.failWithOverflow("more fragments than were asked for"));
		}
	}

	private synchronized @Nullable ByteBuf offer(ByteBuf frame) {
		if (this.givenUp || this.exhausted || this.fragment != null) {
			return frame;
		}
		this.fragment = frame;
		return null;
	}

	@Override
	public void onError(Throwable ex) {
		if (giveUp()) {
			this.connection.closeForFailure();
			this.sent.error(ex);
		}
	}

	@Override
	public void onComplete() {
		synchronized (this) {
			this.exhausted = true;
		}
		this.connection.outbound().requestFlush();
	}

	private void cancel() {
		this.cancelled = true;
		if (giveUp() && isOpen()) {
			this.connection.closeForFailure();
		}
	}

	/**
	 * The connection has ended. What that causes happens later on the event loop, not
	 * while the queue is locked.
	 */
	@Override
	public void release() {
		this.connection.executor().execute(() -> {
			if (giveUp()) {
				this.sent.error(new ClosedChannelException());
			}
		});
	}

	/**
	 * Drops what has not been written and lets the publisher stop.
	 * @return false if there is nothing to give up
	 */
	private boolean giveUp() {
		Subscription upstream;
		ByteBuf unwritten;
		synchronized (this) {
			if (this.givenUp || this.complete) {
				return false;
			}
			this.givenUp = true;
			upstream = this.subscription;
			unwritten = this.fragment;
			this.fragment = null;
		}
		if (unwritten != null) {
			unwritten.release();
		}
		if (upstream != null) {
			upstream.cancel();
		}
		this.connection.outbound().requestFlush();
		return true;
	}

}
