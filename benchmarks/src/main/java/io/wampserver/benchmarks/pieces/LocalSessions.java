// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.net.URI;
import java.util.List;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.handler.MessageDispatcher;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.MessageMiddleware;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSessionHandler;
import io.wampserver.protocol.v1.WampV1Dialect;
import io.wampserver.topic.SubscriptionMiddleware;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicRegistry;

/**
 * WAMP sessions without a network: all that is behind the transport, put together as in
 * an endpoint.
 */
final class LocalSessions {

	private static final WampOptions OPTIONS = WampOptions.DEFAULTS;

	private final WampSessionHandler sessions;

	private int opened;

	/**
	 * Creates sessions of which every message goes to one handler.
	 */
	LocalSessions(WampHandler handler) {
		this(handler, new WampEventPublisher(List.of(), Runnable::run));
	}

	private LocalSessions(WampHandler handler, WampEventPublisher events) {
		this.sessions = new WampSessionHandler(List.of(new WampV1Dialect(JsonPayloadCodec.create(), OPTIONS, null)),
				OPTIONS, handler, new ConnectionRegistry<>(), events, null);
	}

	/**
	 * Creates sessions with the given procedures and topics.
	 */
	static LocalSessions with(MessageHandlerResolver handlers) {
		TopicRegistry topics = new TopicRegistry();
		WampEventPublisher events = new WampEventPublisher(List.of(), Runnable::run);
		MessageDispatcher dispatcher = new MessageDispatcher(handlers, MessageMiddleware.NONE,
				new TopicBroker(topics, null), ErrorUriResolver.PREDEFINED, OPTIONS, events);
		SubscriptionMiddleware subscriptions = new SubscriptionMiddleware(topics, events, OPTIONS.maxSubscriptions(),
				1024 * 1024, null);
		return new LocalSessions(WampMiddleware.chain(List.of(subscriptions), dispatcher), events);
	}

	LocalConnection open() {
		HandshakeRequest handshake = new HandshakeRequest(URI.create("ws://localhost/wamp"), null, List.of(),
				new AttributeStore());
		LocalConnection connection = new LocalConnection(Integer.toString(this.opened++), handshake, this.sessions);
		this.sessions.onOpen(connection);
		return connection;
	}

}
