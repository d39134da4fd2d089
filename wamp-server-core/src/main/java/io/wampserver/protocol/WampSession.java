// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.LogText;
import io.wampserver.error.WampException;
import io.wampserver.message.CallError;
import io.wampserver.message.CallId;
import io.wampserver.message.CallResult;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.ServerMessage;
import io.wampserver.message.Unsubscribe;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.metrics.MessageType;
import io.wampserver.uri.PrefixTable;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.InboundSequence;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketConnectionDecorator;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one connection in any dialect: what the dialect decodes goes through it
 * to the handlers, and what handlers answer through it to the dialect. Input is confined
 * to the event loop.
 */
public final class WampSession extends WebSocketConnectionDecorator implements WampConnection {

	private static final Logger logger = LoggerFactory.getLogger(WampSession.class);

	/**
	 * The topics a session is subscribed to. Whoever carries out subscriptions keeps it.
	 */
	public static final AttributeKey<Subscriptions> SUBSCRIPTIONS = AttributeKey.of("subscriptions");

	private final WampDialect dialect;

	private final PrefixTable prefixes;

	private final OpenCalls calls;

	private final WampHandler handler;

	private final InboundSequence inbound;

	private final @Nullable EndpointMetrics metrics;

	WampSession(WebSocketConnection connection, WampDialect dialect, WampHandler handler, WampOptions options,
			@Nullable EndpointMetrics metrics) {
		super(connection);
		this.dialect = dialect;
		this.prefixes = new PrefixTable(options.maxPrefixes(), options.curieSeparator());
		this.calls = new OpenCalls(this, options.maxConcurrentCalls());
		this.handler = handler;
		this.inbound = new InboundSequence(this);
		this.metrics = metrics;
	}

	/**
	 * Hands a decoded message to the handlers. On the event loop, by the dialect only.
	 */
	public void dispatch(ClientMessage message) {
		this.inbound.await(this.handler.handle(this, message), (ex) -> refused(message, ex));
	}

	private void refused(ClientMessage message, Throwable ex) {
		String type = message.getClass().getSimpleName();
		if (ex instanceof WampException) {
			if (logger.isDebugEnabled()) { // a client can cause many of these
				logger.debug("[{}] {} of {} refused: {}", this, type, LogText.escaped(message.uri()),
						LogText.escaped(ex.getMessage()));
			}
		}
		else {
			logger.error("[{}] {} of {} failed", this, type, LogText.escaped(message.uri()), ex);
		}
	}

	/**
	 * Whether the next message can be handled without {@link #inOrder}. On the event
	 * loop.
	 */
	boolean isSettled() {
		return this.inbound.isSettled();
	}

	/**
	 * Runs the handling of a message when all before it have taken effect. The session
	 * may be about to end then. On the event loop.
	 * @param bytes what the message weighs while it waits
	 */
	void inOrder(Runnable message, int bytes) {
		this.inbound.run(message, bytes);
	}

	/**
	 * Drops what has not been handled. On the event loop.
	 */
	void end() {
		this.inbound.end();
		this.calls.close();
	}

	@Override
	public WampDialect dialect() {
		return this.dialect;
	}

	@Override
	public String resolve(String uriOrCurie) {
		return this.prefixes.resolve(uriOrCurie);
	}

	@Override
	public boolean prefix(String prefix, String uri) {
		return this.prefixes.declare(prefix, uri);
	}

	@Override
	public Map<String, String> prefixes() {
		return this.prefixes.asMap();
	}

	@Override
	public Set<String> subscriptions() {
		Subscriptions topics = attributes().get(SUBSCRIPTIONS);
		return (topics != null) ? topics.copy() : Set.of();
	}

	@Override
	public OpenCalls openCalls() {
		return this.calls;
	}

	@Override
	public void send(ServerMessage message) {
		send(message, null);
	}

	/**
	 * Encodes and queues a message.
	 * @param call what it answers, null for nothing; asked when it is encoded, whether it
	 * takes the answer
	 * @return whether it is sent
	 */
	boolean send(ServerMessage message, OpenCalls.@Nullable OpenCall call) {
		boolean sent = delegate().send(this.dialect.messageType(), (target) -> {
			this.dialect.encode(message, target);
			return call == null || call.take();
		});
		if (sent && this.metrics != null) {
			this.metrics.sent(typeOf(message), 1);
		}
		return sent;
	}

	private static MessageType typeOf(ServerMessage message) {
		if (message instanceof CallResult) {
			return MessageType.CALL_RESULT;
		}
		return (message instanceof CallError) ? MessageType.CALL_ERROR : MessageType.EVENT;
	}

	@Override
	public boolean send(WebSocketMessage.Type type, Predicate<ByteBuf> payload) {
		return delegate().send(type, payload);
	}

	@Override
	public boolean callResult(CallId id, @Nullable Object result) {
		return answer(id, new CallResult(id, Payload.of(result)));
	}

	@Override
	public boolean callError(CallId id, String errorUri, String description, @Nullable Object details) {
		return answer(id, new CallError(id, errorUri, description, Payload.of(details)));
	}

	private boolean answer(CallId id, ServerMessage message) {
		OpenCalls.OpenCall call = this.calls.oldest(id);
		return call != null && call.answer(message);
	}

	@Override
	public void event(String topic, @Nullable Object event) {
		send(new Event(topic, Payload.of(event)));
	}

	@Override
	public void unsubscribe(String topic) {
		executor().execute(() -> inOrder(() -> {
			if (isOpen()) {
				dispatch(new Unsubscribe(topic, Unsubscribe.Reason.KICKED));
			}
		}, 0));
	}

	@Override
	public WebSocketConnection transport() {
		return delegate().transport();
	}

	@Override
	public Broadcaster broadcaster() {
		return delegate().broadcaster();
	}

	@Override
	public String toString() {
		return endpoint() + " " + id();
	}

}
