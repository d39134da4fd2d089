// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.wampserver.connection.CloseStatus;

/**
 * The last that is written to a connection.
 *
 * @param frame its bytes, owned until it is written or released
 * @param after what follows it
 */
record CloseFrame(ByteBuf frame, After after) {

	/**
	 * Begins the closing handshake.
	 */
	static CloseFrame awaitingPeer(CloseStatus status) {
		return new CloseFrame(ControlFrames.close(status), After.AWAIT_PEER);
	}

	/**
	 * No bytes. To close TCP at once would reset it where something of the peer is still
	 * unread, and the peer could lose what it was sent.
	 */
	static CloseFrame none() {
		return new CloseFrame(Unpooled.EMPTY_BUFFER, After.SHUT_OUTPUT);
	}

	/**
	 * Hands it to the channel. On the event loop.
	 */
	void write(Channel channel, ConnectionTraffic traffic) {
		traffic.bytesSent(this.frame.readableBytes());
		ChannelFuture written = channel.write(this.frame);
		switch (this.after) {
			case CLOSE -> written.addListener(ChannelFutureListener.CLOSE);
			case SHUT_OUTPUT -> written.addListener((future) -> shutOutput(channel));
			case AWAIT_PEER -> {
				// The peer's close frame ends TCP, or a timeout does.
			}
		}
	}

	private static void shutOutput(Channel channel) {
		SslHandler tls = channel.pipeline().get(SslHandler.class);
		if (tls != null) {
			tls.closeOutbound();
		}
		else if (channel instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
		}
	}

	void release() {
		this.frame.release();
	}

	/**
	 * What follows our close frame.
	 */
	enum After {

		/** Input goes on until the peer's close frame. */
		AWAIT_PEER,

		/** It answers the peer's, so TCP is closed. */
		CLOSE,

		/** Our side of TCP is shut, so that the peer closes its own. */
		SHUT_OUTPUT

	}

}
