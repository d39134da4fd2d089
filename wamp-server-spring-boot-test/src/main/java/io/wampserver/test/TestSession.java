// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wampserver.client.PublishOptions;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.protocol.v1.V1ClientCodec;
import io.wampserver.protocol.v1.WampV1Dialect;
import io.wampserver.uri.PrefixTable;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client with what is expected of it: answers of calls, events of
 * subscriptions, and all other messages as they are.
 */
final class TestSession implements V1ClientCodec.Visitor {

	/** Called to learn that the server is done with everything sent before. */
	private static final String NO_PROCEDURE = "urn:io.wampserver.test:settle";

	private final V1ClientCodec codec;

	private final TestConnection connection;

	private final boolean expectsWamp;

	private final PrefixTable prefixes = new PrefixTable(Integer.MAX_VALUE, "");

	/** Guarded by the connection's monitor, as the fields below; null while open. */
	private final Map<String, @Nullable Answer> calls = new HashMap<>();

	private final Map<String, List<Deque<Payload>>> subscriptions = new HashMap<>();

	private final Deque<Object> others = new ArrayDeque<>();

	private @Nullable Welcome welcome;

	private int callCount;

	/** Whether the message that is being decoded belongs to somebody. */
	private boolean taken;

	TestSession(ClientSettings settings) {
		this.codec = new V1ClientCodec(settings.codec());
		List<String> offered = settings.subprotocols();
		this.expectsWamp = offered.isEmpty() || offered.contains(WampV1Dialect.SUBPROTOCOL);
		this.connection = new TestConnection(settings, this::received);
	}

	private void received(Object message) {
		this.taken = false;
		if (this.expectsWamp && message instanceof String text) {
			try {
				this.codec.decode(text.getBytes(StandardCharsets.UTF_8), this);
			}
			catch (IllegalArgumentException ex) {
				this.taken = false; // no message of WAMP, but one of a plain endpoint
			}
		}
		if (!this.taken) {
			this.others.add(message);
		}
	}

	@Override
	public void welcome(String sessionId, String version, String serverIdent) {
		if (this.welcome == null) {
			this.welcome = new Welcome(sessionId, serverIdent);
			this.taken = true;
		}
	}

	@Override
	public void callResult(String callId, Payload result) {
		answer(callId, new Answer(result, null));
	}

	@Override
	public void callError(String callId, String errorUri, String description, @Nullable Payload details) {
		answer(callId, new Answer(null, new Failure(errorUri, description, details)));
	}

	private void answer(String callId, Answer answer) {
		if (this.calls.containsKey(callId) && this.calls.get(callId) == null) {
			this.calls.put(callId, answer);
			this.taken = true;
		}
	}

	@Override
	public void event(String topic, Payload event) {
		List<Deque<Payload>> listening = this.subscriptions.getOrDefault(topic, List.of());
		listening.forEach((events) -> events.add(event));
		this.taken = !listening.isEmpty();
	}

	TestConnection connection() {
		return this.connection;
	}

	/**
	 * Waits for the session to begin.
	 * @throws AssertionError if the handshake is refused or no WELCOME comes
	 */
	Welcome requireWelcome() {
		requireAccepted();
		return this.connection.require("WELCOME", () -> this.welcome);
	}

	void requireAccepted() {
		Handshake handshake = this.connection.handshake();
		if (handshake.failure() != null) {
			throw this.connection.failure("The handshake was answered with " + handshake.status() + ", not accepted.");
		}
	}

	/**
	 * Sends a call.
	 * @return its id
	 */
	String call(String procedure, Arguments arguments) {
		String callId = this.connection.locked(() -> {
			String next = "call-" + ++this.callCount;
			this.calls.put(next, null);
			return next;
		});
		this.connection.send(encode((target) -> this.codec.writeCall(target, callId, procedure, arguments)));
		return callId;
	}

	Answer answer(String callId, String what) {
		return this.connection.require(what, () -> this.calls.get(callId));
	}

	/**
	 * Listens to a topic, and tells the server.
	 */
	Deque<Payload> subscribe(String topic) {
		Deque<Payload> events = this.connection.locked(() -> {
			Deque<Payload> added = new ArrayDeque<>();
			this.subscriptions.computeIfAbsent(this.prefixes.resolve(topic), (uri) -> new ArrayList<>()).add(added);
			return added;
		});
		this.connection.send(encode((target) -> this.codec.writeSubscribe(target, topic)));
		settle(false);
		return events;
	}

	void unsubscribe(String topic) {
		this.connection.send(encode((target) -> this.codec.writeUnsubscribe(target, topic)));
		settle(false);
	}

	void publish(String topic, Payload event, PublishOptions options) {
		this.connection.send(encode((target) -> this.codec.writePublish(target, topic, event, options.excludeMe(),
				options.exclude(), options.eligible())));
		settle(false);
	}

	void prefix(String prefix, String uri) {
		this.prefixes.declare(prefix, uri);
		this.connection.send(encode((target) -> this.codec.writePrefix(target, prefix, uri)));
	}

	/**
	 * Waits until everything sent before has taken effect, and what the server has sent
	 * by then is here: messages take effect in order, so that is when a call is answered.
	 * @param open whether the connection has to be open then
	 */
	void settle(boolean open) {
		String callId = this.connection.locked(() -> {
			String next = "settle-" + ++this.callCount;
			this.calls.put(next, null);
			return next;
		});
		this.connection
			.sendUnseen(encode((target) -> this.codec.writeCall(target, callId, NO_PROCEDURE, Arguments.NONE)));
		Answer answer = this.connection.await(() -> this.calls.get(callId), this.connection.timeout());
		if (answer == null && (open || this.connection.closeStatus() == null)) {
			this.connection.require("sign that the server is done with what was sent", () -> this.calls.get(callId));
		}
	}

	@Nullable Payload nextEvent(Deque<Payload> events, Duration time) {
		return this.connection.await(events::poll, time);
	}

	/**
	 * Takes the next message that belongs to nobody, null if there is none; within the
	 * monitor.
	 */
	@Nullable Object takeOther() {
		return this.others.poll();
	}

	private static String encode(Consumer<ByteBuf> message) {
		ByteBuf target = Unpooled.buffer();
		try {
			message.accept(target);
			return target.toString(StandardCharsets.UTF_8);
		}
		finally {
			target.release();
		}
	}

	/**
	 * What a session begins with.
	 */
	record Welcome(String sessionId, String serverIdent) {

	}

	/**
	 * How a call has been answered; one of both is null.
	 */
	record Answer(@Nullable Payload result, @Nullable Failure failure) {

	}

	/**
	 * An error answer.
	 */
	record Failure(String uri, String description, @Nullable Payload details) {

		@Override
		public String toString() {
			return this.uri + (this.description.isEmpty() ? "" : ": " + this.description)
					+ ((this.details != null) ? " " + this.details : "");
		}

	}

}
