// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.wampserver.topic.TopicPublisher;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes the time each second. The topic has no handler: the configuration lists it.
 */
@Component
class Clock {

	private static final String TOPIC = "http://example.com/clock";

	private final TopicPublisher publisher;

	Clock(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	@Scheduled(cron = "* * * * * *")
	void tick() {
		this.publisher.publish(TOPIC, Instant.now().truncatedTo(ChronoUnit.SECONDS));
	}

}
