// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Takes the origin out of the handshake, which Netty adds: a test that names none is no
 * page.
 */
final class OriginRemover extends ChannelOutboundHandlerAdapter {

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof HttpRequest request) {
			request.headers().remove(HttpHeaderNames.ORIGIN);
			context.pipeline().remove(this);
		}
		context.write(message, promise);
	}

}
