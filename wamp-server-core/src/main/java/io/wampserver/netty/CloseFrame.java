// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * The last that is written to a connection.
 *
 * @param frame its bytes, owned until it is written or released
 * @param after what follows it
 */
record CloseFrame(ByteBuf frame, After after) {

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
