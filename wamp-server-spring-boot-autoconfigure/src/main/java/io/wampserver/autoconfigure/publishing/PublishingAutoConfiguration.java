// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.publishing.PublishToPostProcessor;
import io.wampserver.spring.publishing.PublishedEventListener;
import io.wampserver.topic.TopicPublisher;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of publishing with annotations.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class)
@ConditionalOnBean(TopicPublisher.class)
final class PublishingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static PublishToPostProcessor wampPublishToPostProcessor(ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		PublishToPostProcessor processor = new PublishToPostProcessor(beanFactory);
		processor.setProxyTargetClass(environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
		return processor;
	}

	@Bean
	@ConditionalOnMissingBean
	static PublishedEventListener wampPublishedEventListener(ConfigurableListableBeanFactory beanFactory) {
		return new PublishedEventListener(beanFactory);
	}

}
