// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.Map;
import java.util.Set;

import io.wampserver.message.CallId;
import io.wampserver.message.ServerMessage;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * A client's WAMP session: the upper rung of the connection ladder. It begins and ends
 * with the WebSocket (protocol reference section 4.1).
 *
 * <p>
 * All methods may be called from any thread unless they say otherwise, and messages reach
 * the client in the order they were sent.
 */
public interface WampConnection extends WebSocketConnection {

	/**
	 * The id the client was told in WELCOME; it names the session in recipient lists.
	 */
	default String sessionId() {
		return id();
	}

	/**
	 * The dialect the session speaks.
	 */
	WampDialect dialect();

	/**
	 * Resolves a URI or CURIE with the prefixes the session has declared (protocol
	 * reference section 5.3).
	 */
	String resolve(String uriOrCurie);

	/**
	 * Declares a prefix for the session, as if the client had. Nothing is sent, as
	 * clients do not bear it (protocol reference section 5.6).
	 * @return false if the session has too many
	 */
	boolean prefix(String prefix, String uri);

	/**
	 * The declared prefixes with their URIs, as of now.
	 */
	Map<String, String> prefixes();

	/**
	 * The full URIs of the topics the session is subscribed to, as of now.
	 */
	Set<String> subscriptions();

	/**
	 * The calls of the session that have no answer yet.
	 */
	OpenCalls openCalls();

	/**
	 * Encodes and queues a message.
	 * @throws io.wampserver.message.PayloadException if its payload cannot be encoded
	 */
	void send(ServerMessage message);

	/**
	 * Answers the oldest open call of that id by hand: for handlers that return a
	 * {@code Mono.never()} and answer when they like. Whatever the handler returns
	 * afterwards is discarded.
	 * @return false if no such call waits for an answer
	 * @throws io.wampserver.message.PayloadException if the result cannot be encoded,
	 * which leaves the call open
	 */
	boolean callResult(CallId id, @Nullable Object result);

	/**
	 * Answers the oldest open call of that id with an error, as
	 * {@link #callResult(CallId, Object)} does with a result.
	 */
	boolean callError(CallId id, String errorUri, String description, @Nullable Object details);

	/**
	 * Sends an event to this client alone, subscribed or not.
	 * @param topic the full topic URI
	 */
	void event(String topic, @Nullable Object event);

	/**
	 * Ends a subscription of the session from the server's side, after everything the
	 * client has sent so far. Without such a subscription nothing happens.
	 */
	void unsubscribe(String topic);

}
