// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/**
 * A WebSocket of the load generator: the handshake, the greeting, then one message after
 * another, none of them copied. Of a message in fragments, such as Tomcat makes of long
 * ones, the first is told.
 */
final class WebSocketConnection extends ClientConnection {

	private static final String SWITCHED = "HTTP/1.1 101";

	/** Code 1000, normal. */
	private static final byte[] NORMAL = { 0x03, (byte) 0xe8 };

	private final String head;

	private final Greeting greeting;

	private boolean upgraded;

	private int greetings;

	WebSocketConnection(String path, String subprotocol, Greeting greeting, MessageListener listener) {
		super(listener);
		this.greeting = greeting;
		this.greetings = greeting.received();
		this.head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
				+ (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n";
	}

	@Override
	void opened(ChannelHandlerContext ctx) {
		ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), this.head));
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		if (!this.upgraded && !upgrade(in)) {
			return;
		}
		while (nextFrame(in)) {
			// Each frame is told while it is skipped.
		}
		listener().readComplete();
	}

	private boolean upgrade(ByteBuf in) {
		int end = endOfHead(in);
		if (end < 0) {
			return false;
		}
		String answer = in.toString(in.readerIndex(), end - in.readerIndex(), StandardCharsets.US_ASCII);
		if (!answer.startsWith(SWITCHED)) {
			throw new IllegalStateException("handshake: " + answer.lines().findFirst().orElse("") + " (expected: 101)");
		}
		in.readerIndex(end);
		this.upgraded = true;
		say(this.greeting.sent());
		if (this.greetings == 0) {
			greeted();
		}
		return true;
	}

	private void say(List<String> texts) {
		for (String text : texts) {
			send(Unpooled.wrappedBuffer(ClientFrame.encode(ClientFrame.TEXT, text.getBytes(StandardCharsets.UTF_8))));
		}
	}

	private void greeted() {
		say(this.greeting.then());
		ready().complete(this);
	}

	/** The server closes the channel. */
	@Override
	void end() {
		send(Unpooled.wrappedBuffer(ClientFrame.encode(ClientFrame.CLOSE, NORMAL)));
	}

	private boolean nextFrame(ByteBuf in) {
		int index = in.readerIndex();
		int readable = in.readableBytes();
		if (readable < 2) {
			return false;
		}
		int header = 2;
		int length = in.getByte(index + 1);
		if (length == 126) {
			header = 4;
			if (readable < header) {
				return false;
			}
			length = in.getUnsignedShort(index + 2);
		}
		if (length == 127) {
			throw new IllegalStateException("frame: longer than 65535 bytes (expected: a shorter one)");
		}
		if (readable < header + length) {
			return false;
		}
		in.skipBytes(header + length);
		frame(in, in.getByte(index) & 0x0f, index + header, length);
		return true;
	}

	private void frame(ByteBuf in, int opcode, int index, int length) {
		if (opcode == ClientFrame.PING) {
			send(Unpooled.wrappedBuffer(ClientFrame.encode(ClientFrame.PONG, ByteBufUtil.getBytes(in, index, length))));
		}
		else if (opcode == ClientFrame.CLOSE) {
			closing((length < 2) ? "without a code" : "with code " + in.getUnsignedShort(index));
		}
		else if (opcode == ClientFrame.CONTINUATION) {
			return;
		}
		else if (this.greetings > 0) {
			this.greetings--;
			if (this.greetings == 0) {
				greeted();
			}
		}
		else {
			listener().message(in, index, length);
		}
	}

}
