// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed.
 */
public enum WampObservationDocumentation implements ObservationDocumentation {

	/** A call, from its arrival to its answer. */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultWampCallObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return names(WampMeterNames.ENDPOINT, WampMeterNames.PROCEDURE, WampMeterNames.OUTCOME);
		}

	},

	/** What a client does with a topic, from its arrival to its effect. */
	TOPIC_REQUEST {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultWampTopicObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return names(WampMeterNames.ENDPOINT, WampMeterNames.TOPIC, WampMeterNames.OPERATION,
					WampMeterNames.OUTCOME);
		}

	};

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return names(WampMeterNames.CONNECTION, WampMeterNames.URI);
	}

	private static KeyName[] names(String... keys) {
		return Stream.of(keys).map((key) -> (KeyName) () -> key).toArray(KeyName[]::new);
	}

}
