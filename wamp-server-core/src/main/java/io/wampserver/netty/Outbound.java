// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The output side of a connection: messages go to the channel while it takes them, wait
 * in a bounded queue while it does not, and last comes the close frame. Whoever sends,
 * there is one order. What a read has caused is flushed when the read is complete,
 * anything else in a batch with other connections of the event loop.
 */
final class Outbound {

	private final Channel channel;

	private final OutboundQueue queue;

	private final FlushBatch flushBatch;

	private final OutboundBatch batch;

	/** Null where no compression was agreed. */
	private final @Nullable MessageDeflater deflater;

	private final AtomicBoolean flushPending = new AtomicBoolean();

	/**
	 * While something is written: an application's code that encodes it may send and
	 * close, and the channel tells in the middle that it is full. Confined to the event
	 * loop.
	 */
	private boolean writing;

	/** Whether a flush was asked for meanwhile. */
	private boolean flushMissed;

	/** Within a read, whose completion flushes. Confined to the event loop. */
	private boolean reading;

	/** To be written behind the queue. Confined to the event loop. */
	private @Nullable ByteBuf closeFrame;

	private AfterClose afterClose = AfterClose.AWAIT_PEER;

	/** Those who wait until nothing waits. Guarded by this. */
	private volatile Sinks.@Nullable Empty<Void> drained;

	/** Nothing more is sent but what waits. Confined to the event loop. */
	private boolean ended;

	Outbound(Channel channel, int limit, FlushBatch flushBatch, @Nullable MessageDeflater deflater) {
		this.channel = channel;
		this.queue = new OutboundQueue(limit);
		this.flushBatch = flushBatch;
		this.batch = new OutboundBatch(channel, flushBatch.merged());
		this.deflater = deflater;
	}

	/**
	 * Sends a message and takes its ownership. From any thread.
	 */
	OutboundQueue.Offer send(OutboundMessage message) {
		OutboundQueue.Offer offer = OutboundQueue.Offer.QUEUED;
		if (takesAtOnce()) {
			writing(() -> write(message));
		}
		else {
			offer = this.queue.offer(message);
		}
		if (offer == OutboundQueue.Offer.QUEUED) {
			requestFlush();
		}
		return offer;
	}

	/**
	 * Whether what is sent now need not wait. From any thread.
	 */
	private boolean takesAtOnce() {
		return this.channel.eventLoop().inEventLoop() && !this.writing && this.queue.isEmpty()
				&& this.channel.isWritable();
	}

	/**
	 * Whether messages can be {@linkplain #encode encoded} right where they are written
	 * from. From any thread.
	 */
	boolean isDirect() {
		return this.deflater == null && takesAtOnce();
	}

	/**
	 * Sends a message that is encoded on the spot. On the event loop, if
	 * {@link #isDirect()}.
	 * @param first the first byte of the frame
	 * @param payload appends the payload, and tells whether it is wanted
	 * @return whether it is
	 */
	boolean encode(int first, Predicate<ByteBuf> payload) {
		this.writing = true;
		this.flushMissed = true;
		try {
			return this.batch.encode(first, payload);
		}
		finally {
			written();
		}
	}

	private void writing(Runnable output) {
		this.writing = true;
		try {
			output.run();
		}
		finally {
			written();
		}
	}

	private void written() {
		this.writing = false;
		if (this.flushMissed) {
			this.flushMissed = false;
			requestFlush();
		}
	}

	/**
	 * Queues a fragmented message and takes its ownership. From any thread.
	 */
	OutboundQueue.Offer send(FragmentedMessage<?> message) {
		OutboundQueue.Offer offer = this.queue.offer(message);
		requestFlush();
		return offer;
	}

	/** What is compressed refers to what was before, so it is when it is written. */
	private void write(OutboundMessage message) {
		if (this.deflater != null) {
			this.batch.add(this.deflater.deflate(message));
		}
		else {
			this.batch.add(message);
		}
	}

	/**
	 * Has the queue looked at, soon. From any thread.
	 */
	void requestFlush() {
		boolean flushedByRead = this.channel.eventLoop().inEventLoop() && this.reading;
		if (!flushedByRead && !this.flushPending.get() && this.flushPending.compareAndSet(false, true)) {
			this.flushBatch.add(this);
		}
	}

	/**
	 * Writes a control frame ahead of the queue and takes its ownership. If the channel
	 * does not take it, it is dropped: control frames must not pile up before a peer that
	 * does not read. On the event loop.
	 */
	void sendControl(ByteBuf frame) {
		if (this.channel.isWritable()) {
			this.batch.add(frame);
			requestFlush();
		}
		else {
			frame.release();
		}
	}

	/**
	 * Writes what is queued as far as the channel takes it. On the event loop.
	 */
	void flushQueued() {
		this.flushPending.set(false);
		if (this.writing) {
			this.flushMissed = true;
			return;
		}
		writing(this::writeQueued);
		this.channel.flush();
		if (this.drained != null) {
			settleDrained();
		}
	}

	private void writeQueued() {
		while (this.channel.isWritable()) {
			OutboundMessage next = this.queue.poll();
			if (next == null) {
				writeCloseFrame();
				break;
			}
			if (!(next instanceof FragmentedMessage<?> fragmented)) {
				write(next);
			}
			else if (!proceed(fragmented)) {
				break;
			}
		}
		this.batch.write();
	}

	private boolean proceed(FragmentedMessage<?> message) {
		this.batch.write();
		return message.proceed(this.channel);
	}

	/**
	 * Completes when nothing waits; fails when the connection has ended. From any thread.
	 */
	Mono<Void> drained() {
		if (isDrained()) {
			return Mono.empty();
		}
		Mono<Void> result;
		synchronized (this) {
			Sinks.Empty<Void> sink = this.drained;
			if (sink == null) {
				sink = Sinks.empty();
				this.drained = sink;
			}
			result = sink.asMono();
		}
		requestFlush(); // which notices what has happened meanwhile
		return result;
	}

	private boolean isDrained() {
		return this.queue.isEmpty() && this.channel.isWritable();
	}

	private void settleDrained() {
		if (!this.ended && !isDrained()) {
			return;
		}
		Sinks.Empty<Void> sink;
		synchronized (this) {
			sink = this.drained;
			this.drained = null;
		}
		if (sink != null && this.ended) {
			sink.tryEmitError(new ClosedChannelException());
		}
		else if (sink != null) {
			sink.tryEmitEmpty();
		}
	}

	/**
	 * Takes no more messages. From any thread.
	 */
	void close() {
		this.queue.close();
	}

	/**
	 * Writes a close frame behind what is queued. On the event loop.
	 */
	void finish(ByteBuf frame, AfterClose then) {
		this.ended = true;
		this.queue.dropFragmented();
		this.closeFrame = frame;
		this.afterClose = then;
		flushQueued();
	}

	/**
	 * Writes a close frame in place of what is queued, whether the channel takes it or
	 * not. On the event loop.
	 */
	void finishNow(ByteBuf frame, AfterClose then) {
		this.ended = true;
		this.queue.closeAndClear();
		this.closeFrame = frame;
		this.afterClose = then;
		writeCloseFrame();
		this.channel.flush();
		settleDrained();
	}

	private void writeCloseFrame() {
		ByteBuf frame = this.closeFrame;
		if (frame == null) {
			return;
		}
		this.closeFrame = null;
		this.batch.write();
		ChannelFuture written = this.channel.write(frame);
		switch (this.afterClose) {
			case CLOSE -> written.addListener(ChannelFutureListener.CLOSE);
			case SHUT_OUTPUT -> written.addListener((future) -> shutOutput());
			case AWAIT_PEER -> {
				// The peer's close frame ends TCP, or a timeout does.
			}
		}
	}

	private void shutOutput() {
		SslHandler tls = this.channel.pipeline().get(SslHandler.class);
		if (tls != null) {
			tls.closeOutbound();
		}
		else if (this.channel instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
		}
	}

	/**
	 * Drops everything. On the event loop.
	 */
	void discard() {
		this.ended = true;
		this.queue.closeAndClear();
		this.batch.release();
		settleDrained();
		if (this.deflater != null) {
			this.deflater.close();
		}
		if (this.closeFrame != null) {
			this.closeFrame.release();
			this.closeFrame = null;
		}
	}

	void beginRead() {
		this.reading = true;
	}

	void endRead() {
		this.reading = false;
		flushQueued();
	}

	/**
	 * What follows our close frame.
	 */
	enum AfterClose {

		/** Input goes on until the peer's close frame. */
		AWAIT_PEER,

		/** It answers the peer's, so TCP is closed. */
		CLOSE,

		/** Our side of TCP is shut, so that the peer closes its own. */
		SHUT_OUTPUT

	}

}
