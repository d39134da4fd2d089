// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Takes the origin out of the handshake, where Netty names the server itself: only
 * browsers have one to tell, and a server that lists the origins it allows would refuse
 * us (RFC 6455 section 10.2).
 */
final class OriginRemover extends ChannelOutboundHandlerAdapter {

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		if (msg instanceof HttpRequest request) {
			request.headers().remove(HttpHeaderNames.ORIGIN);
			ctx.pipeline().remove(this);
		}
		ctx.write(msg, promise);
	}

}
