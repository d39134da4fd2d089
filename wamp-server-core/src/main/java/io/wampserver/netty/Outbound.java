// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;

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

	/** Null where no compression was agreed. */
	private final @Nullable MessageDeflater deflater;

	private final AtomicBoolean flushPending = new AtomicBoolean();

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
		this.deflater = deflater;
	}

	/**
	 * Sends a message and takes its ownership. From any thread.
	 */
	OutboundQueue.Offer send(OutboundMessage message) {
		OutboundQueue.Offer offer = OutboundQueue.Offer.QUEUED;
		if (this.channel.eventLoop().inEventLoop() && this.queue.isEmpty() && this.channel.isWritable()) {
			write(message);
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
	 * Queues a fragmented message and takes its ownership. From any thread.
	 */
	OutboundQueue.Offer send(FragmentedMessage<?> message) {
		OutboundQueue.Offer offer = this.queue.offer(message);
		requestFlush();
		return offer;
	}

	/** What is compressed refers to what was before, so it is when it is written. */
	private void write(OutboundMessage message) {
		this.channel.write((this.deflater != null) ? this.deflater.deflate(message) : message.frame());
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
			this.channel.write(frame);
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
		while (this.channel.isWritable()) {
			OutboundMessage next = this.queue.poll();
			if (next == null) {
				writeCloseFrame();
				break;
			}
			if (!(next instanceof FragmentedMessage<?> fragmented)) {
				write(next);
			}
			else if (!fragmented.proceed(this.channel)) {
				break;
			}
		}
		this.channel.flush();
		if (this.drained != null) {
			settleDrained();
		}
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
