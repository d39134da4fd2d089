// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.observability;

import io.micrometer.common.KeyValues;
import io.wampserver.spring.observation.DefaultWampCallObservationConvention;
import io.wampserver.spring.observation.WampObservationContext;

import org.springframework.stereotype.Component;

@Component
class TeamConvention extends DefaultWampCallObservationConvention {

	@Override
	public KeyValues getLowCardinalityKeyValues(WampObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and("team", "blue");
	}

}
