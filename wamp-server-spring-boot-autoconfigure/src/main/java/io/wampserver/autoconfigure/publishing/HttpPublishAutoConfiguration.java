// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.topic.TopicPublisher;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of publishing over HTTP, off unless a property says otherwise.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(HttpPublishProperties.PREFIX + ".enabled")
@ConditionalOnBean(TopicPublisher.class)
@EnableConfigurationProperties(HttpPublishProperties.class)
@Import({ WebFluxHttpPublishConfiguration.class, WebMvcHttpPublishConfiguration.class })
final class HttpPublishAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HttpPublisher wampHttpPublisher(HttpPublishProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new HttpPublisher(properties, beanFactory);
	}

}
