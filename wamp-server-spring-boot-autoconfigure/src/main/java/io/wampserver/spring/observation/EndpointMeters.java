// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.metrics.MessageType;
import io.wampserver.websocket.SlowConsumerPolicy;

/**
 * The meters of what happens to messages. Messages are counted in adders that the
 * registry asks, which costs less than its own counters.
 */
final class EndpointMeters implements EndpointMetrics {

	private static final Set<MessageType> BY_SERVER = EnumSet.of(MessageType.WELCOME, MessageType.CALL_RESULT,
			MessageType.CALL_ERROR, MessageType.EVENT);

	private final MeterRegistry registry;

	private final String endpoint;

	private final Map<MessageType, LongAdder> messages = new EnumMap<>(MessageType.class);

	private final Map<String, Counter> violations = new ConcurrentHashMap<>();

	private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();

	private final DistributionSummary fanOutSize;

	private final Timer fanOutTime;

	private final Timer roundTrip;

	private final Counter stalls;

	EndpointMeters(MeterRegistry registry, String endpoint) {
		this.registry = registry;
		this.endpoint = endpoint;
		for (MessageType type : MessageType.values()) {
			this.messages.put(type, new LongAdder());
		}
		this.fanOutSize = DistributionSummary.builder("wamp.server.fan.out.size")
			.description("Subscribers that a publication goes to")
			.tag(WampMeterNames.ENDPOINT, endpoint)
			.register(registry);
		this.fanOutTime = Timer.builder("wamp.server.fan.out")
			.description("Time to hand a publication over to all subscribers")
			.tag(WampMeterNames.ENDPOINT, endpoint)
			.register(registry);
		this.roundTrip = Timer.builder("wamp.server.ping")
			.description("Round trips of the keep-alive's pings")
			.tag(WampMeterNames.ENDPOINT, endpoint)
			.register(registry);
		this.stalls = Counter.builder("wamp.server.event.loop.stalls")
			.description("Times that something has blocked an event loop")
			.tag(WampMeterNames.ENDPOINT, endpoint)
			.register(registry);
	}

	/**
	 * Registers the counters of WAMP messages, for an endpoint that has them.
	 */
	void bindMessages() {
		this.messages.forEach((type, count) -> FunctionCounter
			.builder(BY_SERVER.contains(type) ? WampMeterNames.MESSAGES_SENT : WampMeterNames.MESSAGES_RECEIVED, count,
					LongAdder::sum)
			.description("WAMP messages by type")
			.tag(WampMeterNames.ENDPOINT, this.endpoint)
			.tag(WampMeterNames.TYPE, WampMeterNames.id(type))
			.register(this.registry));
		for (SlowConsumerPolicy policy : SlowConsumerPolicy.values()) {
			if (policy != SlowConsumerPolicy.CLOSE) {
				bindDropped(policy.id());
			}
		}
	}

	private void bindDropped(String policy) {
		LongAdder count = new LongAdder();
		this.dropped.put(policy, count);
		FunctionCounter.builder("wamp.server.events.dropped", count, LongAdder::sum)
			.description("Events that slow subscribers miss")
			.tag(WampMeterNames.ENDPOINT, this.endpoint)
			.tag("policy", policy)
			.register(this.registry);
	}

	@Override
	public void received(MessageType type) {
		add(type, 1);
	}

	@Override
	public void sent(MessageType type, int count) {
		add(type, count);
	}

	private void add(MessageType type, int count) {
		LongAdder adder = this.messages.get(type);
		if (adder != null) {
			adder.add(count);
		}
	}

	@Override
	public void violated(String code) {
		this.violations
			.computeIfAbsent(code,
					(added) -> Counter.builder("wamp.server.violations")
						.description("Clients that broke the protocol or exceeded a limit")
						.tag(WampMeterNames.ENDPOINT, this.endpoint)
						.tag("code", added)
						.register(this.registry))
			.increment();
	}

	@Override
	public void published(int receivers, long nanos) {
		this.fanOutSize.record(receivers);
		this.fanOutTime.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void dropped(String policy) {
		LongAdder count = this.dropped.get(policy);
		if (count != null) {
			count.increment();
		}
	}

	@Override
	public void roundTrip(long nanos) {
		this.roundTrip.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void eventLoopStalled() {
		this.stalls.increment();
	}

}
