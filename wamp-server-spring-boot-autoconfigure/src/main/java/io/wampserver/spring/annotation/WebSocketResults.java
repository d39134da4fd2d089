// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.PayloadException;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what methods of plain controllers return. A client that takes nothing is sent
 * nothing more: whoever waits for a result to be taken does not fill its queue.
 */
final class WebSocketResults {

	private final PayloadCodec codec;

	WebSocketResults(PayloadCodec codec) {
		this.codec = codec;
	}

	/**
	 * Sends a value, or nothing for null and an empty {@code Optional}.
	 * @return completes when the client has taken it or the connection has ended
	 */
	Mono<Void> send(WebSocketConnection connection, @Nullable Object value) {
		Object content = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (content == null) {
			return Mono.empty();
		}
		connection.send(encode(connection, content));
		Mono<Void> taken = connection.writable();
		return (taken == Mono.<Void>empty()) ? taken : taken.onErrorComplete(ClosedChannelException.class);
	}

	/**
	 * Sends each value, the next when the client has taken the one before.
	 * @param values cancelled when the connection ends
	 * @return completes when the client has taken all or the connection has ended
	 */
	Mono<Void> sendAll(WebSocketConnection connection, Flux<?> values) {
		return values.concatMap((value) -> send(connection, value), 0).takeUntilOther(connection.closed()).then();
	}

	private OutboundMessage encode(WebSocketConnection connection, Object content) {
		if (content instanceof byte[] data) {
			return OutboundMessage.binary(connection.allocator(), (target) -> target.writeBytes(data));
		}
		if (content instanceof ByteBuffer data) {
			return OutboundMessage.binary(connection.allocator(), (target) -> target.writeBytes(data.duplicate()));
		}
		return (content instanceof CharSequence text) ? OutboundMessage.text(connection.allocator(), text.toString())
				: OutboundMessage.text(connection.allocator(), (target) -> writeJson(content, target));
	}

	/**
	 * That it cannot be encoded is no failure of the client's, whose payloads fail so.
	 */
	private void writeJson(Object content, ByteBuf target) {
		try {
			Payload.of(content).writeTo(target, this.codec);
		}
		catch (PayloadException ex) {
			throw new IllegalStateException("a " + content.getClass().getName() + " cannot be encoded", ex.getCause());
		}
	}

}
