// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.client.MessageAssembler.UnacceptableMessageException;
import io.wampserver.connection.CloseStatus;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.protocol.v1.V1ClientCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * One connection to the server and its WAMP session. Any thread may send; what is
 * received is handled on the event loop.
 */
final class ClientSession implements V1ClientCodec.Visitor {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Channel channel;

	private final WebsocketInbound inbound;

	private final WebsocketOutbound outbound;

	private final SessionOptions options;

	private final MessageAssembler assembler;

	private final KeepAlive keepAlive;

	private final PendingCalls calls;

	private final BiConsumer<String, Payload> events;

	private final Sinks.One<ClientSession> opened;

	private final Sinks.One<WampConnectionException> ended = Sinks.one();

	private final AtomicLong outboundBytes = new AtomicLong();

	/** Null while the session lives. */
	private final AtomicReference<@Nullable WampConnectionException> endCause = new AtomicReference<>();

	private volatile String id = "";

	private volatile String serverIdent = "";

	/** Confined to the event loop. */
	private boolean welcomed;

	/** Confined to the event loop. */
	private boolean closing;

	/** Confined to the event loop. */
	private @Nullable CloseStatus closeStatus;

	/**
	 * Takes over an established WebSocket.
	 * @param events gets each event with its topic, on the event loop
	 * @param opened gets this session when it was welcomed, or the reason why it was not
	 */
	ClientSession(WebsocketInbound inbound, WebsocketOutbound outbound, SessionOptions options,
			BiConsumer<String, Payload> events, Sinks.One<ClientSession> opened) {
		this.channel = channel(inbound);
		this.inbound = inbound;
		this.outbound = outbound;
		this.options = options;
		this.assembler = new MessageAssembler(options.maxMessageSize());
		this.keepAlive = KeepAlive.start(this.channel, options.keepAliveInterval(), this::drop);
		this.calls = new PendingCalls(this.channel.eventLoop(), options.callTimeout());
		this.events = events;
		this.opened = opened;
	}

	private static Channel channel(WebsocketInbound inbound) {
		Channel[] channel = new Channel[1];
		inbound.withConnection((connection) -> channel[0] = connection.channel());
		return Objects.requireNonNull(channel[0]);
	}

	String id() {
		return this.id;
	}

	String serverIdent() {
		return this.serverIdent;
	}

	/**
	 * Emits why the session has ended, once it was open and has.
	 */
	Mono<WampConnectionException> onEnd() {
		return this.ended.asMono();
	}

	/**
	 * Receives until the connection ends; cancelling ends it.
	 */
	Mono<Void> receive() {
		this.inbound.receiveCloseStatus()
			.subscribe((status) -> this.closeStatus = new CloseStatus(status.code(), status.reasonText()), (ex) -> {
				// The frames end with the same error.
			});
		return this.inbound.receiveFrames()
			.doOnNext(this::onFrame)
			.then()
			.doOnSuccess((nothing) -> end(connectionClosed()))
			.doOnCancel(() -> end(connectionClosed()))
			.doOnError((ex) -> {
				end(new WampConnectionException("connection lost: " + ex.getMessage(), ex));
				this.channel.close(); // an oversized frame alone does not end it
			})
			.onErrorComplete();
	}

	private WampConnectionException connectionClosed() {
		CloseStatus status = this.closeStatus;
		return (status != null) ? new WampConnectionException("connection closed by the server", status)
				: new WampConnectionException("connection lost", (Throwable) null);
	}

	private void onFrame(WebSocketFrame frame) {
		this.keepAlive.heard();
		if (this.closing || frame instanceof PongWebSocketFrame) {
			return;
		}
		try {
			byte[] text = this.assembler.add(frame);
			if (text != null) {
				onText(text);
			}
		}
		catch (UnacceptableMessageException ex) {
			fail(ex.status(), null);
		}
	}

	private void onText(byte[] text) {
		if (!ByteBufUtil.isText(Unpooled.wrappedBuffer(text), StandardCharsets.UTF_8)) {
			fail(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"), null);
			return;
		}
		try {
			this.options.codec().decode(text, this);
		}
		catch (IllegalArgumentException ex) {
			fail(CloseStatus.PROTOCOL_ERROR.withReason(String.valueOf(ex.getMessage())), ex);
		}
	}

	/**
	 * Closes because of what the server sent.
	 */
	private void fail(CloseStatus status, @Nullable Throwable cause) {
		close(status, new WampConnectionException("unacceptable message of the server: " + status.reason(), cause))
			.subscribe();
	}

	@Override
	public void welcome(String sessionId, String version, String ident) {
		if (this.welcomed || !version.equals("1")) {
			fail(CloseStatus.PROTOCOL_ERROR.withReason(
					this.welcomed ? "second WELCOME" : "protocol version: " + version + " (expected: 1)"), null);
			return;
		}
		this.id = sessionId;
		this.serverIdent = ident;
		this.welcomed = true;
		this.opened.tryEmitValue(this);
	}

	@Override
	public void callResult(String callId, Payload result) {
		this.calls.succeed(callId, result);
	}

	@Override
	public void callError(String callId, String errorUri, String description, @Nullable Payload details) {
		this.calls.fail(callId, new WampCallException(errorUri, description, details));
	}

	@Override
	public void event(String topic, Payload event) {
		this.events.accept(topic, event);
	}

	/**
	 * Calls a procedure once for each subscriber.
	 */
	Mono<Payload> call(String procedure, Arguments arguments) {
		return Mono.create((sink) -> {
			String callId = this.calls.add(procedure, sink);
			try {
				sendIfRoom((target) -> this.options.codec().writeCall(target, callId, procedure, arguments))
					.addListener((written) -> {
						if (!written.isSuccess()) {
							this.calls.fail(callId, notSent(written.cause()));
						}
					});
			}
			catch (RuntimeException ex) {
				this.calls.fail(callId, ex);
			}
		});
	}

	/**
	 * Publishes once for each subscriber, and completes when the event is on its way.
	 */
	Mono<Void> publish(String topic, Payload event, PublishOptions publishOptions) {
		return Mono.create((sink) -> sendIfRoom((target) -> this.options.codec()
			.writePublish(target, topic, event, publishOptions.excludeMe(), publishOptions.exclude(),
					publishOptions.eligible()))
			.addListener((written) -> {
				if (written.isSuccess()) {
					sink.success();
				}
				else {
					sink.error(notSent(written.cause()));
				}
			}));
	}

	private static WampConnectionException notSent(@Nullable Throwable cause) {
		return new WampConnectionException("connection lost before the message was sent", cause);
	}

	void prefix(String prefix, String uri) {
		send(encode((target) -> this.options.codec().writePrefix(target, prefix, uri)));
	}

	void subscribe(String topic) {
		send(encode((target) -> this.options.codec().writeSubscribe(target, topic)));
	}

	void unsubscribe(String topic) {
		send(encode((target) -> this.options.codec().writeUnsubscribe(target, topic)));
	}

	private ByteBuf encode(Consumer<ByteBuf> message) {
		ByteBuf text = this.channel.alloc().buffer();
		try {
			message.accept(text);
			return text;
		}
		catch (RuntimeException | Error ex) {
			text.release();
			throw ex;
		}
	}

	private ChannelFuture sendIfRoom(Consumer<ByteBuf> message) {
		WampConnectionException cause = this.endCause.get();
		if (cause != null) {
			throw cause;
		}
		ByteBuf text = encode(message);
		long waiting = this.outboundBytes.get();
		if (waiting > 0 && waiting + text.readableBytes() > this.options.outboundQueueLimit()) {
			text.release();
			throw Exceptions.failWithOverflow("outbound queue: " + waiting + " bytes wait for the server (expected: <= "
					+ this.options.outboundQueueLimit() + ")");
		}
		return send(text);
	}

	private ChannelFuture send(ByteBuf text) {
		int size = text.readableBytes();
		this.outboundBytes.addAndGet(size);
		return this.channel.writeAndFlush(new TextWebSocketFrame(text))
			.addListener((written) -> this.outboundBytes.addAndGet(-size));
	}

	/**
	 * Ends the session with a close frame; pending calls fail with the cause.
	 * @return completes when the connection is closed, which takes a bounded time
	 */
	Mono<Void> close(CloseStatus status, WampConnectionException cause) {
		return Mono.create((sink) -> {
			this.channel.closeFuture().addListener((closed) -> sink.success());
			if (this.channel.eventLoop().inEventLoop()) {
				startClosing(status, cause);
			}
			else if (this.channel.isActive()) {
				this.channel.eventLoop().execute(() -> startClosing(status, cause));
			}
		});
	}

	private void startClosing(CloseStatus status, WampConnectionException cause) {
		if (this.closing) {
			return;
		}
		this.closing = true;
		end(cause);
		if (!this.channel.isActive()) {
			return; // nobody would release the close frame
		}
		this.outbound.sendClose(status.code(), status.reason()).subscribe(null, (ex) -> this.channel.close());
		this.channel.eventLoop()
			.schedule((Runnable) this.channel::close, CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Gives up on a server that does not answer: there is nobody to send a close frame
	 * to.
	 */
	private void drop() {
		end(new WampConnectionException("connection lost: nothing heard within " + this.options.keepAliveInterval(),
				(Throwable) null));
		this.channel.close();
	}

	private void end(WampConnectionException cause) {
		if (this.endCause.compareAndSet(null, cause)) {
			this.calls.end(cause);
			this.opened.tryEmitError(cause);
			this.ended.tryEmitValue(cause);
		}
	}

}
