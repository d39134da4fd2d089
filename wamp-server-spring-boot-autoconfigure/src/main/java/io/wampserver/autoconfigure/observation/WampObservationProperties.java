// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of meters, observations and the logging context.
 *
 * @param meters Whether to keep meters where there is a MeterRegistry.
 * @param requests Whether calls, and what clients do with topics, are observations where
 * there is an ObservationRegistry.
 * @param logContext Whether log lines of handlers have the endpoint, connection and user
 * in the MDC.
 */
@ConfigurationProperties(WampObservationProperties.PREFIX)
record WampObservationProperties(@DefaultValue("true") boolean meters, @DefaultValue("true") boolean requests,
		@DefaultValue("false") boolean logContext) {

	static final String PREFIX = "wamp.server.observation";

}
