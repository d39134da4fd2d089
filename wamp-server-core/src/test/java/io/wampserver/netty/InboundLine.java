// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.net.URI;
import java.time.Duration;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reads what it is given and writes down what comes of it.
 */
final class InboundLine implements WebSocketHandler {

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final NettyWebSocketConnection connection;

	private final boolean suspending;

	private final boolean compressed;

	private final StringBuilder messages = new StringBuilder();

	/** Where parts of messages depend on the cut, so does their place among pongs. */
	private final StringBuilder pongs;

	/** The parts of a message that is not complete. */
	private final StringBuilder message = new StringBuilder();

	private @Nullable Disconnect end;

	/**
	 * Creates a line.
	 * @param streaming whether messages are handed over in parts
	 * @param suspending whether reading stops behind each message
	 * @param inflater inflates messages, null where no compression was agreed
	 */
	InboundLine(TransportOptions options, boolean streaming, boolean suspending, @Nullable MessageInflater inflater) {
		this.suspending = suspending;
		this.compressed = inflater != null;
		this.pongs = streaming ? new StringBuilder() : this.messages;
		this.channel.config().setAllocator(this.allocator);
		EventLoopOutput output = new EventLoopOutput(this.channel.eventLoop(), this.allocator, 1_000_000,
				Duration.ZERO);
		HandshakeRequest request = new HandshakeRequest(URI.create("ws://localhost/"), null, List.of(),
				new AttributeStore());
		this.connection = new NettyWebSocketConnection(this.channel, "1", request, null, this,
				new Outbound(this.channel, new OutboundLimit(1_000_000, 0), output, null));
		this.channel.pipeline()
			.addLast(new WebSocketChannelHandler(this.connection, this, options, streaming, inflater, null));
	}

	/**
	 * Reads, hangs up, and says what came of it.
	 */
	String read(List<byte[]> pieces) {
		StringBuilder sent = new StringBuilder();
		for (byte[] piece : pieces) {
			if (this.channel.isOpen()) {
				this.channel.writeInbound(this.allocator.buffer(piece.length).writeBytes(piece));
				while (this.connection.isReadingSuspended()) {
					this.connection.resumeReading();
					this.channel.runPendingTasks();
				}
				collect(sent);
			}
		}
		this.channel.finish();
		collect(sent);
		long leaked = this.allocator.metric().usedHeapMemory() + this.allocator.metric().usedDirectMemory();
		if (leaked != 0 || this.end == null || this.end.cause() == Disconnect.Cause.FAILURE) {
			throw new AssertionError("leaked bytes: " + leaked + ", ended with " + this.end);
		}
		return "messages: " + this.messages + "\npongs: " + this.pongs + "\nend: " + endText(sent) + "\nsent: " + sent;
	}

	/**
	 * Where compressed data is bad in two ways, the cut decides which shows first, and so
	 * what the close frame says.
	 */
	private String endText(StringBuilder sent) {
		if (this.end.cause() != Disconnect.Cause.VIOLATION || !this.compressed) {
			return this.end.toString();
		}
		int payload = Short.BYTES + this.end.status().reason().length();
		sent.setLength(sent.length() - 2 - payload);
		return "violation";
	}

	private void collect(StringBuilder sent) {
		for (ByteBuf bytes = this.channel.readOutbound(); bytes != null; bytes = this.channel.readOutbound()) {
			sent.append(bytes.toString(StandardCharsets.ISO_8859_1));
			bytes.release();
		}
	}

	@Override
	public void onMessage(WebSocketConnection from, WebSocketMessage part) {
		if (this.end != null) {
			throw new IllegalStateException("a message behind the end");
		}
		if (part.type() == WebSocketMessage.Type.PONG) {
			this.pongs.append("PONG ").append(latin(part.data())).append('\n');
			return;
		}
		this.message.append(latin(part.data()));
		if (part.last()) {
			this.messages.append(part.type()).append(' ').append(this.message).append('\n');
			this.message.setLength(0);
		}
		if (this.suspending) {
			from.suspendReading();
		}
	}

	private static String latin(byte[] data) {
		return new String(data, StandardCharsets.ISO_8859_1);
	}

	@Override
	public void onClose(WebSocketConnection ended, Disconnect disconnect) {
		if (this.end != null) {
			throw new IllegalStateException("ended twice");
		}
		this.end = disconnect;
	}

}
