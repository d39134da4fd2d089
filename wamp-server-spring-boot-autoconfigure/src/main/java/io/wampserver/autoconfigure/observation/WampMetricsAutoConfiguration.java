// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.wampserver.Endpoint;
import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.observation.ObservationMiddleware;
import io.wampserver.spring.observation.RequestMeters;
import io.wampserver.spring.observation.WampMeters;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of meters.
 */
@AutoConfiguration(before = WampServerAutoConfiguration.class, after = WampObservationAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "wamp.server.enabled", matchIfMissing = true)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = WampObservationProperties.PREFIX + ".meters", matchIfMissing = true)
@EnableConfigurationProperties(WampObservationProperties.class)
final class WampMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WampMeters wampMeters(MeterRegistry registry) {
		return new WampMeters(registry);
	}

	@Bean
	SmartInitializingSingleton wampMeterBinding(WampMeters meters, ListableBeanFactory beans) {
		return () -> beans.getBeansOfType(Endpoint.class).values().forEach(meters::bind);
	}

	/** An observation has its timer from its registry. */
	@Bean
	@ConditionalOnMissingBean(value = ObservationMiddleware.class, name = "wampRequestMeters")
	@Order(MiddlewareOrder.OBSERVATION)
	RequestMeters wampRequestMeters(MeterRegistry registry) {
		return RequestMeters.ofRequests(registry);
	}

	@Bean
	@ConditionalOnMissingBean(name = "wampHandlerMeters")
	@Order(MiddlewareOrder.DEFAULT)
	RequestMeters wampHandlerMeters(MeterRegistry registry) {
		return RequestMeters.ofHandlers(registry);
	}

}
