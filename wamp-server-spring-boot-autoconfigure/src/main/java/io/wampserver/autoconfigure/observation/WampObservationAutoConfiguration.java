// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.handler.ThreadBinding;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.observation.ContextThreadBinding;
import io.wampserver.spring.observation.DefaultWampCallObservationConvention;
import io.wampserver.spring.observation.DefaultWampTopicObservationConvention;
import io.wampserver.spring.observation.LogContext;
import io.wampserver.spring.observation.LogContextMiddleware;
import io.wampserver.spring.observation.ObservationMiddleware;
import io.wampserver.spring.observation.WampCallObservationConvention;
import io.wampserver.spring.observation.WampTopicObservationConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of observations and of the logging context.
 */
@AutoConfiguration(before = WampServerAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "wamp.server.enabled", matchIfMissing = true)
@ConditionalOnClass(ContextSnapshotFactory.class)
@EnableConfigurationProperties(WampObservationProperties.class)
final class WampObservationAutoConfiguration {

	/**
	 * Calls, and what clients do with topics, are observations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Observation.class)
	@ConditionalOnBean(ObservationRegistry.class)
	@ConditionalOnBooleanProperty(name = WampObservationProperties.PREFIX + ".requests", matchIfMissing = true)
	static class RequestConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@Order(MiddlewareOrder.OBSERVATION)
		ObservationMiddleware wampObservationMiddleware(ObservationRegistry registry,
				ObjectProvider<WampCallObservationConvention> calls,
				ObjectProvider<WampTopicObservationConvention> topics) {
			return new ObservationMiddleware(registry, calls.getIfAvailable(DefaultWampCallObservationConvention::new),
					topics.getIfAvailable(DefaultWampTopicObservationConvention::new));
		}

		@Bean
		@ConditionalOnMissingBean(ThreadBinding.class)
		ContextThreadBinding wampThreadBinding() {
			return new ContextThreadBinding();
		}

	}

	/**
	 * Log lines say whose request is handled.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(WampObservationProperties.PREFIX + ".log-context")
	static class LogContextConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@Order(MiddlewareOrder.LOG_CONTEXT)
		LogContextMiddleware wampLogContextMiddleware() {
			LogContext.register();
			return new LogContextMiddleware();
		}

		@Bean
		@ConditionalOnMissingBean(ThreadBinding.class)
		ContextThreadBinding wampLogThreadBinding() {
			return new ContextThreadBinding();
		}

	}

}
