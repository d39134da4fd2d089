// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.meters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.StreamSupport;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.sample.meters.MetersEvent.History;
import io.wampserver.sample.meters.MetersEvent.Passed;
import io.wampserver.sample.meters.MetersEvent.Second;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.TopicPublisher;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the meters of the server each second, and tells those who look at them.
 */
@Component
@NonBlocking
class Meters {

	private static final String TOPIC = "http://example.com/meters";

	private static final int SECONDS = 60;

	private final MeterRegistry meters;

	private final TopicPublisher publisher;

	private final Deque<Second> history = new ArrayDeque<>();

	private Totals last;

	Meters(MeterRegistry meters, TopicPublisher publisher) {
		this.meters = meters;
		this.publisher = publisher;
		this.last = totals();
	}

	/** In one step, so that nobody who comes meanwhile misses a second. */
	@Scheduled(fixedRate = 1000)
	synchronized void tick() {
		Totals now = totals();
		Second second = now.since(this.last, (int) sum("wamp.server.connections", Statistic.VALUE));
		this.last = now;
		this.history.add(second);
		if (this.history.size() > SECONDS) {
			this.history.remove();
		}
		this.publisher.publish(TOPIC, new Passed(second));
	}

	@WampTopic(value = TOPIC, on = TopicOperation.SUBSCRIBE)
	synchronized History welcome() {
		return new History(List.copyOf(this.history));
	}

	/**
	 * Only the application publishes here.
	 */
	@WampTopic(TOPIC)
	void publish() {
		throw new WampException(ErrorType.NOT_AUTHORIZED, "clients do not publish here");
	}

	private Totals totals() {
		return new Totals((long) sum("wamp.server.messages.received", Statistic.COUNT),
				(long) sum("wamp.server.messages.sent", Statistic.COUNT),
				(long) sum("wamp.server.fan.out.size", Statistic.COUNT),
				sum("wamp.server.fan.out.size", Statistic.TOTAL));
	}

	/** Over all endpoints and other tags. */
	private double sum(String meter, Statistic statistic) {
		return this.meters.find(meter)
			.meters()
			.stream()
			.flatMap((each) -> StreamSupport.stream(each.measure().spliterator(), false))
			.filter((measurement) -> measurement.getStatistic() == statistic)
			.mapToDouble(Measurement::getValue)
			.sum();
	}

	/**
	 * What has been counted since the start.
	 */
	private record Totals(long received, long sent, long publications, double receivers) {

		Second since(Totals earlier, int connections) {
			long published = this.publications - earlier.publications;
			double fanOut = (published > 0) ? (this.receivers - earlier.receivers) / published : 0;
			return new Second(connections, this.received - earlier.received, this.sent - earlier.sent, fanOut);
		}

	}

}
