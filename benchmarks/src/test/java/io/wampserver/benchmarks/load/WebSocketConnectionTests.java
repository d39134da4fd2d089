// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketConnectionTests {

	private static final String SWITCHED = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n";

	private final List<String> messages = new ArrayList<>();

	private final MessageListener listener = (buffer, index, length) -> this.messages
		.add(buffer.toString(index, length, StandardCharsets.UTF_8));

	@Test
	void isReadyAfterTheGreeting() {
		Greeting greeting = new Greeting(List.of("hello"), 1, List.of("thanks"));
		WebSocketConnection connection = new WebSocketConnection("/", "", greeting, this.listener);
		EmbeddedChannel channel = open(connection);
		assertThat(sent(channel)).isEqualTo(ClientFrame.encode(ClientFrame.TEXT, utf8("hello")));
		assertThat(connection.ready()).isNotDone();
		channel.writeInbound(text("welcome"));
		assertThat(sent(channel)).isEqualTo(ClientFrame.encode(ClientFrame.TEXT, utf8("thanks")));
		assertThat(connection.ready()).isCompleted();
		assertThat(this.messages).isEmpty();
		channel.finishAndReleaseAll();
	}

	@Test
	void readsFramesHoweverTheyAreCut() {
		EmbeddedChannel channel = open(new WebSocketConnection("/", "", Greeting.NONE, this.listener));
		String longer = "b".repeat(300);
		byte[] frames = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(text("a"), text(longer), text("c")));
		for (byte one : frames) {
			channel.writeInbound(Unpooled.wrappedBuffer(new byte[] { one }));
		}
		assertThat(this.messages).containsExactly("a", longer, "c");
		channel.finishAndReleaseAll();
	}

	@Test
	void answersAPing() {
		EmbeddedChannel channel = open(new WebSocketConnection("/", "", Greeting.NONE, this.listener));
		channel.writeInbound(Unpooled.wrappedBuffer(new byte[] { (byte) 0x89, 1, 'x' }));
		assertThat(sent(channel)).isEqualTo(ClientFrame.encode(ClientFrame.PONG, utf8("x")));
		channel.finishAndReleaseAll();
	}

	@Test
	void refusedHandshakeIsAFailure() {
		WebSocketConnection connection = new WebSocketConnection("/", "", Greeting.NONE, this.listener);
		EmbeddedChannel channel = new EmbeddedChannel(connection);
		channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 404 Not Found\r\n\r\n", StandardCharsets.US_ASCII));
		assertThat(connection.ready()).isCompletedExceptionally();
		channel.finishAndReleaseAll();
	}

	private static EmbeddedChannel open(WebSocketConnection connection) {
		EmbeddedChannel channel = new EmbeddedChannel(connection);
		sent(channel);
		channel.writeInbound(Unpooled.copiedBuffer(SWITCHED, StandardCharsets.US_ASCII));
		return channel;
	}

	private static byte[] sent(EmbeddedChannel channel) {
		ByteBuf sent = channel.readOutbound();
		byte[] bytes = ByteBufUtil.getBytes(sent);
		sent.release();
		return bytes;
	}

	private static ByteBuf text(String text) {
		byte[] payload = utf8(text);
		ByteBuf frame = Unpooled.buffer().writeByte(0x81);
		if (payload.length < 126) {
			frame.writeByte(payload.length);
		}
		else {
			frame.writeByte(126).writeShort(payload.length);
		}
		return frame.writeBytes(payload);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
