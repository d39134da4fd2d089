// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.ServerMessage;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.metrics.MessageType;
import io.wampserver.protocol.WampDialect;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSession;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * WAMP v1: JSON arrays in text messages, under the subprotocol {@code wamp}.
 */
public final class WampV1Dialect implements WampDialect {

	/** The subprotocol token. */
	public static final String SUBPROTOCOL = "wamp";

	private final WampOptions options;

	private final V1Decoder decoder;

	private final V1Writer writer;

	private final @Nullable EndpointMetrics metrics;

	/**
	 * Creates the dialect.
	 * @param codec binds JSON payloads
	 * @param options switches and limits
	 * @param metrics learns what is received, null for nobody
	 */
	public WampV1Dialect(PayloadCodec codec, WampOptions options, @Nullable EndpointMetrics metrics) {
		this.options = options;
		this.decoder = new V1Decoder(codec, options);
		this.writer = new V1Writer(codec);
		this.metrics = metrics;
	}

	@Override
	public String subprotocol() {
		return SUBPROTOCOL;
	}

	@Override
	public Receiver open(WampSession session) {
		session.send(OutboundMessage.text(session.allocator(),
				(target) -> V1Writer.welcome(target, session.id(), this.options.serverIdent())));
		if (this.metrics != null) {
			this.metrics.sent(MessageType.WELCOME, 1);
		}
		return new V1Receiver(session, this.decoder, this.options, this.metrics);
	}

	@Override
	public void encode(ServerMessage message, ByteBuf target) {
		this.writer.write(target, message);
	}

	@Override
	public WebSocketMessage.Type messageType() {
		return WebSocketMessage.Type.TEXT;
	}

}
