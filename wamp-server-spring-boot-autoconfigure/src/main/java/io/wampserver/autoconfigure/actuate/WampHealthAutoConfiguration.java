// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.actuate.EndpointDirectory;
import io.wampserver.spring.actuate.WampHealthIndicator;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the health contributor {@code wamp}.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(name = EndpointBeanNames.DEFAULT)
@ConditionalOnEnabledHealthIndicator("wamp")
public final class WampHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampHealthIndicator")
	WampHealthIndicator wampHealthIndicator(ListableBeanFactory beanFactory, Environment environment) {
		return new WampHealthIndicator(new EndpointDirectory(beanFactory, environment));
	}

}
