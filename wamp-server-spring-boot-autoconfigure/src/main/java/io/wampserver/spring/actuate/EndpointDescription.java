// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wampserver.Endpoint;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.protocol.Compatibility;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint: what it speaks, what a message passes, and what handles it. What an
 * endpoint for plain messages does not have is null or empty.
 *
 * @param name its name
 * @param type what it speaks
 * @param path its path, possibly with variables
 * @param state whether it accepts connections
 * @param connections how many connections are open
 * @param subprotocols the WebSocket subprotocols, one for each dialect
 * @param compatibility the preset whose switches it has, null if there is none
 * @param topicSpaces how many topic spaces there are, null without such
 * @param limits its limits
 * @param stack its middleware
 * @param procedures the handlers of procedures, the more specific pattern first
 * @param topics the handlers of topics, likewise
 * @param application what handles plain messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointDescription(String name, Type type, String path, Endpoint.State state, int connections,
		List<String> subprotocols, @Nullable Compatibility compatibility, @Nullable Integer topicSpaces, Limits limits,
		Stack stack, List<Handler> procedures, List<Handler> topics, @Nullable Handler application) {

	/**
	 * What an endpoint speaks.
	 */
	public enum Type {

		/** WAMP. */
		WAMP,

		/** Plain text or binary messages. */
		PLAIN

	}

	/**
	 * The limits of an endpoint. Those of sessions are null where there are none.
	 *
	 * @param maxMessageSize the largest message of a client in bytes
	 * @param maxFragments the most fragments of a message, 0 for any number
	 * @param messageTimeout how long a client may take for a message, zero for any time
	 * @param outboundQueueLimit how many bytes may wait for one client
	 * @param outboundQueueMessages how many messages may wait for one client, 0 for any
	 * number
	 * @param outboundTimeout how long a client may take nothing of what waits
	 * @param maxMessageRate the most messages of a client in a second, 0 for any number
	 * @param compression whether messages are compressed with clients that offer it
	 * @param session those of sessions
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Limits(int maxMessageSize, int maxFragments, Duration messageTimeout, int outboundQueueLimit,
			int outboundQueueMessages, Duration outboundTimeout, int maxMessageRate, boolean compression,
			@Nullable SessionLimits session) {

	}

	/**
	 * The limits of WAMP sessions.
	 *
	 * @param maxUriLength the longest URI in code points
	 * @param maxCallIdLength the longest call id in code points
	 * @param maxNestingDepth how deep lists and objects may nest
	 * @param maxPrefixes the most prefixes of a session
	 * @param maxSubscriptions the most subscriptions of a session
	 * @param maxTopics the most topics of all sessions together
	 * @param maxConcurrentCalls the most calls of a session without an answer
	 * @param maxViolations how many violations are ignored, where they are
	 * @param callTimeout how long a call may take, zero for any time
	 */
	public record SessionLimits(int maxUriLength, int maxCallIdLength, int maxNestingDepth, int maxPrefixes,
			int maxSubscriptions, int maxTopics, int maxConcurrentCalls, int maxViolations, Duration callTimeout) {

	}

	/**
	 * The middleware of an endpoint by group, in each the outermost first.
	 *
	 * @param http group 1: handshakes
	 * @param webSocket group 2: WebSockets
	 * @param wamp group 3: sessions
	 * @param rpc group 4: calls
	 * @param topic group 5: topics
	 */
	public record Stack(List<Middleware> http, List<Middleware> webSocket, List<Middleware> wamp, List<Middleware> rpc,
			List<Middleware> topic) {

	}

	/**
	 * A middleware.
	 *
	 * @param bean the name of the bean, null if it is none
	 * @param type the name of its class
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Middleware(@Nullable String bean, String type) {

	}

	/**
	 * What handles a procedure, a topic or plain messages.
	 *
	 * @param pattern the URI or pattern it is registered for, null for plain messages
	 * @param handler the name of its class, or {@code relay}
	 * @param methods the annotated methods behind it, if there are such
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Handler(@Nullable String pattern, String handler, List<Method> methods) {

	}

	/**
	 * An annotated method.
	 *
	 * @param operation what it handles
	 * @param bean the bean it is called on
	 * @param method its class and name
	 * @param parameters its parameters in their order
	 * @param returns the type it returns
	 * @param result the type of what a client gets
	 * @param nonBlocking whether it runs on the event loop
	 */
	public record Method(HandlerDescription.Operation operation, String bean, String method, List<Parameter> parameters,
			String returns, String result, boolean nonBlocking) {

	}

	/**
	 * A parameter of an annotated method.
	 *
	 * @param name the name of the argument or variable, or of the parameter
	 * @param type its type
	 * @param source where its value comes from
	 * @param required whether there must be a value
	 */
	public record Parameter(String name, String type, HandlerDescription.Source source, boolean required) {

	}

}
