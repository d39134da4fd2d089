// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.observability;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.wampserver.docs.ExampleServer;
import io.wampserver.spring.observation.WampObservationContext;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TracesTests {

	@Test
	void conventionAddsATag() {
		try (ExampleServer observed = ExampleServer.with(TeamConvention.class, Recording.class, Shop.class)) {
			observed.connect().call(Integer.class, "http://example.com/add", 1, 2).block(TIMEOUT);
			await().untilAsserted(() -> assertThat(observed.bean(Recording.class).teams).contains("blue"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Recording {

		private final Set<String> teams = ConcurrentHashMap.newKeySet();

		@Bean
		ObservationRegistry observations() {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					Recording.this.teams.add(context.getLowCardinalityKeyValue("team").getValue());
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return context instanceof WampObservationContext;
				}

			});
			return observations;
		}

	}

}
