// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * Names observations of what clients do with topics as
 * {@link WampObservationDocumentation#TOPIC_REQUEST} says. To be extended by conventions
 * that differ a little.
 */
public class DefaultWampTopicObservationConvention implements WampTopicObservationConvention {

	@Override
	public String getName() {
		return WampMeterNames.TOPIC_REQUESTS;
	}

	@Override
	public String getContextualName(WampObservationContext context) {
		return context.contextualName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WampObservationContext context) {
		return context.lowCardinality(WampMeterNames.TOPIC)
			.and(WampMeterNames.OPERATION, context.request().operation().id());
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WampObservationContext context) {
		return context.highCardinality();
	}

}
