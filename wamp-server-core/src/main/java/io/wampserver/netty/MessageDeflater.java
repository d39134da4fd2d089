// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the messages to one client (RFC 7692 section 7.2.1). What is compressed on
 * its own is compressed once for all receivers. Confined to the event loop.
 */
final class MessageDeflater {

	/** An empty block without its header, which the receiver adds. */
	private static final int TAIL = 4;

	private static final byte[] NOT_SMALLER = {};

	private final ByteBufAllocator allocator;

	private final int threshold;

	private final boolean contextTakeover;

	private final int window;

	private final ZlibPool pool;

	/** Where the context is taken over. */
	private @Nullable Deflater own;

	private boolean closed;

	MessageDeflater(ByteBufAllocator allocator, DeflateParameters parameters, int threshold, ZlibPool pool) {
		this.allocator = allocator;
		this.threshold = Math.max(threshold, 1);
		this.contextTakeover = !parameters.serverNoContextTakeover();
		int bits = parameters.serverMaxWindowBits();
		this.window = 1 << ((bits != 0) ? bits : DeflateParameters.MAX_WINDOW_BITS);
		this.pool = pool;
		pool.join();
	}

	/**
	 * The bytes on the wire for a message whose ownership passes to this.
	 */
	ByteBuf deflate(OutboundMessage message) {
		ByteBuf frame = message.frame();
		if (FrameEncoder.payload(frame).readableBytes() < this.threshold) {
			return frame;
		}
		ByteBuf compressed = this.contextTakeover ? deflate(ownDeflater(), frame) : shared(message);
		if (compressed == null) {
			return frame;
		}
		message.release();
		return compressed;
	}

	private Deflater ownDeflater() {
		Deflater deflater = this.own;
		if (deflater == null) {
			deflater = this.pool.newDeflater();
			this.own = deflater;
		}
		return deflater;
	}

	private @Nullable ByteBuf shared(OutboundMessage message) {
		byte[] form = message.form(this.window, this::deflateAlone);
		return (form.length > 0) ? Unpooled.wrappedBuffer(form) : null;
	}

	private byte[] deflateAlone(ByteBuf frame) {
		ByteBuf compressed = deflate(this.pool.deflater(), frame);
		if (compressed == null) {
			return NOT_SMALLER;
		}
		try {
			return ByteBufUtil.getBytes(compressed);
		}
		finally {
			compressed.release();
		}
	}

	private @Nullable ByteBuf deflate(Deflater deflater, ByteBuf frame) {
		int first = frame.getByte(frame.readerIndex()) | FrameEncoder.COMPRESSED;
		ByteBuffer payload = FrameEncoder.payload(frame).nioBuffer();
		boolean smaller = false;
		try {
			ByteBuf compressed = FrameEncoder.encode(this.allocator, first,
					(target) -> deflate(deflater, payload, target));
			smaller = compressed.readableBytes() < frame.readableBytes();
			if (smaller) {
				return compressed;
			}
			compressed.release();
			return null;
		}
		finally {
			if (!smaller || !this.contextTakeover) {
				deflater.reset(); // the client will not know of it
			}
		}
	}

	/**
	 * The JDK's zlib always refers back as far as 32 KB. Where the client has a smaller
	 * window, each piece of that size is compressed on its own, so that no reference
	 * leaves it.
	 */
	private void deflate(Deflater deflater, ByteBuffer payload, ByteBuf target) {
		boolean inPieces = this.window < 1 << DeflateParameters.MAX_WINDOW_BITS;
		int piece = inPieces ? this.window : payload.remaining();
		for (int start = 0; start < payload.limit(); start += piece) {
			deflater.setInput(payload.slice(start, Math.min(piece, payload.limit() - start)));
			flush(deflater, target);
			if (inPieces) {
				deflater.reset();
			}
		}
		target.writerIndex(target.writerIndex() - TAIL);
	}

	private static void flush(Deflater deflater, ByteBuf target) {
		do {
			target.ensureWritable(256);
			ByteBuffer free = target.nioBuffer(target.writerIndex(), target.writableBytes());
			int written = deflater.deflate(free, Deflater.SYNC_FLUSH);
			target.writerIndex(target.writerIndex() + written);
		}
		while (!target.isWritable());
	}

	/**
	 * Frees what it holds.
	 */
	void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		if (this.own != null) {
			this.own.end();
			this.own = null;
		}
		this.pool.leave();
	}

}
