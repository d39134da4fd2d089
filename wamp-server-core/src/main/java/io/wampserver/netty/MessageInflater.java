// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the messages of one client as they arrive, a bounded chunk at a time (RFC 7692
 * section 7.2.2). Confined to the event loop.
 */
final class MessageInflater {

	private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF };

	private final boolean contextTakeover;

	private final ZlibPool pool;

	private @Nullable Inflater current;

	/** What a sender leaves out at the end of a message, as far as it was not read. */
	private final ByteBuffer tail = ByteBuffer.wrap(TAIL);

	private boolean closed;

	MessageInflater(DeflateParameters parameters, ZlibPool pool) {
		this.contextTakeover = !parameters.clientNoContextTakeover();
		this.pool = pool;
		pool.join();
	}

	/**
	 * Inflates until the input is used up or the chunk is full.
	 * @param in has the compressed bytes, and is read as far as they are used
	 * @param length the number of compressed bytes that have arrived
	 * @param last whether the message ends with them
	 * @param chunk takes what comes out
	 * @return false if there is more to come without further input
	 * @throws FrameException if the bytes are not what a compressor makes
	 */
	boolean inflate(ByteBuf in, int length, boolean last, ByteBuf chunk) {
		Inflater inflater = this.current;
		if (inflater == null) {
			inflater = this.pool.borrowInflater();
			this.current = inflater;
		}
		try {
			ByteBuffer input = in.nioBuffer(in.readerIndex(), length);
			boolean usedUp = inflate(inflater, input, false, chunk);
			in.skipBytes(length - input.remaining());
			boolean complete = usedUp && last && (inflater.finished() || inflate(inflater, this.tail, true, chunk));
			if (complete) {
				endMessage(inflater);
			}
			return complete || (usedUp && !last);
		}
		catch (DataFormatException ex) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid compressed data"));
		}
	}

	private static boolean inflate(Inflater inflater, ByteBuffer input, boolean tail, ByteBuf chunk)
			throws DataFormatException {
		inflater.setInput(input);
		while (chunk.isWritable()) {
			if (inflater.finished() && input.hasRemaining()) {
				if (tail) {
					return true; // a last block may end within it
				}
				inflater.reset(); // behind a last block comes a new stream
				inflater.setInput(input);
			}
			ByteBuffer free = chunk.nioBuffer(chunk.writerIndex(), chunk.writableBytes());
			chunk.writerIndex(chunk.writerIndex() + inflater.inflate(free));
			if (chunk.isWritable() && !input.hasRemaining()) {
				return true;
			}
		}
		return false;
	}

	private void endMessage(Inflater inflater) {
		this.tail.rewind();
		if (!this.contextTakeover) {
			this.current = null;
			this.pool.giveBack(inflater);
		}
	}

	/**
	 * Frees what it holds.
	 */
	void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		if (this.current != null) {
			this.current.end();
			this.current = null;
		}
		this.pool.leave();
	}

}
