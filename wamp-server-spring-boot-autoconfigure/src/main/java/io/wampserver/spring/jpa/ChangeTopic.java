// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.Map;

import io.wampserver.spring.EndpointPublishers;
import io.wampserver.uri.UriTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to publish, as a {@link PublishChanges} says it. No failure leaves it, as the
 * transaction has committed.
 *
 * @param template makes the topic
 * @param endpoint the name of the endpoint
 * @param publishers finds the publisher of the endpoint
 */
record ChangeTopic(UriTemplate template, String endpoint, EndpointPublishers publishers) {

	private static final Logger logger = LoggerFactory.getLogger(PublishChanges.class);

	void publish(Map<String, @Nullable Object> variables, EntityChange change) {
		try {
			this.publishers.find(this.endpoint).publish(this.template.expand(variables::get), change);
		}
		catch (RuntimeException ex) {
			logger.error("A change was not published to {}", this.template, ex);
		}
	}

}
