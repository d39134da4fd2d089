// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names observations of calls and says what they carry. A bean of this type takes the
 * place of {@link DefaultWampCallObservationConvention}.
 */
public interface WampCallObservationConvention extends ObservationConvention<WampObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof WampObservationContext;
	}

}
