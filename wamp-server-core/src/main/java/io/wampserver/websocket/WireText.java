// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.wampserver.connection.LogText;

/**
 * What the wire log shows of messages: no more than a bound, nothing that could pass for
 * another line, and no answer to a login's challenge.
 */
final class WireText {

	/** In bytes of the message. */
	static final int LIMIT = 2000;

	/** A call up to its procedure. Possessive, so that it cannot backtrack. */
	private static final Pattern CALL = Pattern
		.compile("\\s*+\\[\\s*+2\\s*+,\\s*+(?:\"(?:[^\"\\\\]++|\\\\.)*+\"|[^,\"]++)\\s*+,\\s*+"
				+ "\"((?:[^\"\\\\]++|\\\\.)*+)\"");

	private static final int OPCODE = 0x0F;

	private WireText() {
	}

	static String of(WebSocketMessage message) {
		String part = message.last() ? "" : "(part) ";
		return part + switch (message.type()) {
			case TEXT -> text(message.data());
			case BINARY -> "binary, " + message.data().length + " bytes";
			case PONG -> "pong, " + message.data().length + " bytes";
		};
	}

	/**
	 * What is sent.
	 */
	static String of(OutboundMessage message) {
		ByteBuf payload = FrameEncoder.payload(message.frame());
		boolean binary = (message.frame().getByte(message.frame().readerIndex()) & OPCODE) == FrameEncoder.BINARY;
		if (binary) {
			return "binary, " + payload.readableBytes() + " bytes";
		}
		return text(ByteBufUtil.getBytes(payload, payload.readerIndex(), Math.min(payload.readableBytes(), LIMIT + 1)));
	}

	static String text(String text) {
		return text(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(byte[] utf8) {
		String text = new String(utf8, 0, Math.min(utf8.length, LIMIT), StandardCharsets.UTF_8);
		Matcher call = CALL.matcher(text);
		if (call.lookingAt() && isLogin(call.group(1))) {
			return LogText.escaped(text.substring(0, call.end())) + ", … (not shown)";
		}
		return LogText.escaped(text) + ((utf8.length > LIMIT) ? "… (cut)" : "");
	}

	/** As URI or CURIE; when in doubt it is one. */
	private static boolean isLogin(String procedure) {
		return procedure.endsWith("auth") || procedure.endsWith("authreq") || procedure.indexOf('\\') >= 0;
	}

}
