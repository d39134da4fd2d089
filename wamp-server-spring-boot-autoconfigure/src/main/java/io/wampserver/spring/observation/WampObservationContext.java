// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;

/**
 * What is known of an observed call, or of what a client does with a topic.
 */
public final class WampObservationContext extends Observation.Context {

	private final WampRequest request;

	private volatile String outcome = WampRequest.UNKNOWN;

	public WampObservationContext(WampRequest request) {
		this.request = request;
	}

	public WampRequest request() {
		return this.request;
	}

	/**
	 * How it has ended, one of a few values; known when the observation stops.
	 */
	public String outcome() {
		return this.outcome;
	}

	void outcome(String ended) {
		this.outcome = ended;
	}

	String contextualName() {
		return this.request.operation().id() + " " + this.request.mapping();
	}

	KeyValues lowCardinality(String mappingKey) {
		return KeyValues.of(WampMeterNames.ENDPOINT, this.request.connection().endpoint(), mappingKey,
				this.request.mapping(), WampMeterNames.OUTCOME, this.outcome);
	}

	KeyValues highCardinality() {
		return KeyValues.of(WampMeterNames.CONNECTION, this.request.connection().id(), WampMeterNames.URI,
				this.request.uri());
	}

}
