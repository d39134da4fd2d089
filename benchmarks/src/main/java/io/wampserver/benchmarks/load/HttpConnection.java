// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * An HTTP/1.1 connection of the load generator; a message is the body of a response with
 * a known length.
 */
final class HttpConnection extends ClientConnection {

	private static final String OK = "http/1.1 200";

	private static final String LENGTH = "\r\ncontent-length:";

	private int bodyLength = -1;

	HttpConnection(MessageListener listener) {
		super(listener);
	}

	@Override
	void opened(ChannelHandlerContext ctx) {
		ready().complete(this);
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		while (nextResponse(in)) {
			// Each body is told while it is skipped.
		}
		listener().readComplete();
	}

	private boolean nextResponse(ByteBuf in) {
		if (this.bodyLength < 0) {
			int end = endOfHead(in);
			if (end < 0) {
				return false;
			}
			this.bodyLength = bodyLength(in.readCharSequence(end - in.readerIndex(), StandardCharsets.US_ASCII));
		}
		if (in.readableBytes() < this.bodyLength) {
			return false;
		}
		int index = in.readerIndex();
		int length = this.bodyLength;
		in.skipBytes(length);
		this.bodyLength = -1;
		listener().message(in, index, length);
		return true;
	}

	private static int bodyLength(CharSequence head) {
		String lowerCase = head.toString().toLowerCase(Locale.ROOT);
		int index = lowerCase.indexOf(LENGTH);
		if (!lowerCase.startsWith(OK) || index < 0) {
			throw new IllegalStateException("response: " + head + " (expected: 200 and a length)");
		}
		int from = index + LENGTH.length();
		return Integer.parseInt(lowerCase.substring(from, lowerCase.indexOf('\r', from)).strip());
	}

}
