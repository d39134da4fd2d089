// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Reads what a server writes with Netty's own decoder, which accepts nothing that is not
 * RFC 6455 to the letter.
 */
public final class ServerFrames {

	private static final WebSocketDecoderConfig CLIENT = WebSocketDecoderConfig.newBuilder()
		.expectMaskedFrames(false)
		.allowExtensions(false)
		.maxFramePayloadLength(Integer.MAX_VALUE)
		.build();

	private ServerFrames() {
	}

	/**
	 * The payload of each frame as text, a name in front of all but text messages.
	 * @param bytes whole frames, which are released
	 */
	public static List<String> read(ByteBuf bytes) {
		EmbeddedChannel decoder = new EmbeddedChannel(new WebSocket13FrameDecoder(CLIENT));
		decoder.writeInbound(bytes);
		List<String> frames = new ArrayList<>();
		for (WebSocketFrame frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
			frames.add(describe(frame));
			frame.release();
		}
		if (decoder.finish()) {
			throw new AssertionError("bytes without a frame");
		}
		return frames;
	}

	private static String describe(WebSocketFrame frame) {
		String payload = frame.content().toString(StandardCharsets.UTF_8);
		if (!frame.isFinalFragment()) {
			return "fragment " + payload;
		}
		if (frame instanceof CloseWebSocketFrame close) {
			return "close " + close.statusCode();
		}
		return (frame instanceof TextWebSocketFrame) ? payload : frame.getClass().getSimpleName() + " " + payload;
	}

}
