// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * Names observations of calls as {@link WampObservationDocumentation#CALL} says. To be
 * extended by conventions that differ a little.
 */
public class DefaultWampCallObservationConvention implements WampCallObservationConvention {

	@Override
	public String getName() {
		return WampMeterNames.CALLS;
	}

	@Override
	public String getContextualName(WampObservationContext context) {
		return context.contextualName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WampObservationContext context) {
		return context.lowCardinality(WampMeterNames.PROCEDURE);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WampObservationContext context) {
		return context.highCardinality();
	}

}
