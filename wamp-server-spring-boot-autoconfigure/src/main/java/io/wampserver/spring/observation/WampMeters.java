// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.CallFailed;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.WampEvent;
import io.wampserver.event.WampEventListener;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.spring.EndpointMetricsFactory;
import io.wampserver.websocket.WebSocketConnection;

/**
 * The meters of endpoints, but for requests. Their tags are the name of the endpoint and
 * what the server itself has a name for; nothing that clients choose. Safe for use by any
 * thread.
 */
public final class WampMeters implements EndpointMetricsFactory, WampEventListener {

	private static final String OPENED = "connections.opened";

	private static final String CLOSED = "connections.closed";

	private static final String FAILED = "connections.failed";

	private static final String SLOW_CONSUMERS = "slow.consumers";

	private final MeterRegistry registry;

	private final Map<String, EndpointMeters> endpoints = new ConcurrentHashMap<>();

	public WampMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public EndpointMetrics create(String endpoint) {
		return meters(endpoint);
	}

	private EndpointMeters meters(String endpoint) {
		return this.endpoints.computeIfAbsent(endpoint, (name) -> new EndpointMeters(this.registry, name));
	}

	/**
	 * Registers the meters that ask an endpoint.
	 */
	public void bind(Endpoint endpoint) {
		registerEvents(endpoint.name());
		gauge(endpoint, "connections", "Open connections", (asked) -> asked.connections().size());
		Gauge.builder(WampMeterNames.PREFIX + "outbound.queue", endpoint, WampMeters::queuedBytes)
			.description("What waits for clients that do not take it")
			.baseUnit(BaseUnits.BYTES)
			.tag(WampMeterNames.ENDPOINT, endpoint.name())
			.register(this.registry);
		bytes(endpoint, "received", (asked) -> asked.traffic().bytesReceived());
		bytes(endpoint, "sent", (asked) -> asked.traffic().bytesSent());
		if (endpoint instanceof WampEndpoint wamp) {
			gauge(wamp, "subscriptions", "Subscriptions of all connections", WampEndpoint::subscriptionCount);
			gauge(wamp, "topics", "Topics with subscribers", WampEndpoint::topicCount);
			meters(endpoint.name()).bindMessages();
		}
		else {
			plain(endpoint, WampMeterNames.MESSAGES_RECEIVED, (asked) -> asked.traffic().messagesReceived());
			plain(endpoint, WampMeterNames.MESSAGES_SENT, (asked) -> asked.traffic().messagesSent());
		}
	}

	/** What happens seldom is there with 0 before, so that rates show the first time. */
	private void registerEvents(String endpoint) {
		Tags tags = Tags.of(WampMeterNames.ENDPOINT, endpoint);
		counter(OPENED, tags);
		counter(FAILED, tags);
		for (Disconnect.Cause cause : Disconnect.Cause.values()) {
			counter(CLOSED, tags.and("cause", WampMeterNames.id(cause)));
		}
		counter(SLOW_CONSUMERS, tags.and("action", "close"));
		duration(tags);
	}

	private static double queuedBytes(Endpoint endpoint) {
		return endpoint.connections().all().stream().mapToLong(WebSocketConnection::queuedBytes).sum();
	}

	private <E extends Endpoint> void gauge(E endpoint, String name, String description, ToDoubleFunction<E> value) {
		Gauge.builder(WampMeterNames.PREFIX + name, endpoint, value)
			.description(description)
			.tag(WampMeterNames.ENDPOINT, endpoint.name())
			.register(this.registry);
	}

	private void bytes(Endpoint endpoint, String name, ToDoubleFunction<Endpoint> value) {
		FunctionCounter.builder(WampMeterNames.PREFIX + name, endpoint, value)
			.description("Bytes of WebSocket frames")
			.baseUnit(BaseUnits.BYTES)
			.tag(WampMeterNames.ENDPOINT, endpoint.name())
			.register(this.registry);
	}

	private void plain(Endpoint endpoint, String name, ToDoubleFunction<Endpoint> value) {
		FunctionCounter.builder(name, endpoint, value)
			.description("Plain messages")
			.tag(WampMeterNames.ENDPOINT, endpoint.name())
			.tag(WampMeterNames.TYPE, "plain")
			.register(this.registry);
	}

	@Override
	public void onEvent(WampEvent event) {
		Tags tags = Tags.of(WampMeterNames.ENDPOINT, event.endpoint());
		if (event instanceof ConnectionOpened) {
			counter(OPENED, tags).increment();
		}
		else if (event instanceof ConnectionClosed closed) {
			closed(closed, tags);
		}
		else if (event instanceof ConnectionFailed) {
			counter(FAILED, tags).increment();
		}
		else if (event instanceof ConnectionRejected rejected) {
			counter("connections.rejected", tags.and("reason", WampMeterNames.id(rejected.cause()))
				.and("status", Integer.toString(rejected.status()))).increment();
		}
		else if (event instanceof CallFailed failed) {
			String pattern = failed.pattern();
			counter("calls.failed", tags.and(WampMeterNames.ERROR, RequestOutcome.of(failed.failure()))
				.and(WampMeterNames.PROCEDURE, (pattern != null) ? pattern : WampRequest.UNKNOWN)).increment();
		}
	}

	private void closed(ConnectionClosed closed, Tags tags) {
		counter(CLOSED, tags.and("cause", WampMeterNames.id(closed.disconnect().cause()))).increment();
		duration(tags).record(closed.duration());
		if (closed.disconnect().cause() == Disconnect.Cause.SLOW_CONSUMER) {
			counter(SLOW_CONSUMERS, tags.and("action", "close")).increment();
		}
	}

	private Timer duration(Tags tags) {
		return Timer.builder(WampMeterNames.PREFIX + "connections.duration")
			.description("How long connections were open")
			.tags(tags)
			.register(this.registry);
	}

	private Counter counter(String name, Tags tags) {
		return Counter.builder(WampMeterNames.PREFIX + name).tags(tags).register(this.registry);
	}

}
