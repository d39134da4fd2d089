// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.publishing.PublishTo;
import io.wampserver.spring.publishing.PublishToPostProcessor;
import io.wampserver.spring.publishing.PublishedEventListener;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class PublishingAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampServerAutoConfiguration.class, PublishingAutoConfiguration.class))
		.withBean(RecordingPublisher.class)
		.withPropertyValues("wamp.server.port=0");

	@Test
	void needsNoTransactions() {
		this.context.withClassLoader(new FilteredClassLoader("org.springframework.transaction")).run((context) -> {
			context.publishEvent(new Ping());
			assertThat(context.getBean(RecordingPublisher.class).take()).hasSize(1);
		});
	}

	@Test
	void backsOffWithoutAServer() {
		this.context.withPropertyValues("wamp.server.enabled=false").run((context) -> {
			assertThat(context).hasSingleBean(PublishedEventListener.class); // the own
																				// publisher
			context.publishEvent(new Ping());
			assertThat(context.getBean(RecordingPublisher.class).take()).hasSize(1);
		});
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WampServerAutoConfiguration.class, PublishingAutoConfiguration.class))
			.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PublishToPostProcessor.class)
				.doesNotHaveBean(PublishedEventListener.class));
	}

	@Test
	void backsOffForBeansOfTheApplication() {
		this.context.withUserConfiguration(Replacement.class)
			.run((context) -> assertThat(context).getBean(PublishToPostProcessor.class)
				.isSameAs(context.getBean("ownPostProcessor")));
	}

	@PublishTo("http://example.com/ping")
	record Ping() {

	}

	@Configuration(proxyBeanMethods = false)
	static class Replacement {

		@Bean
		static PublishToPostProcessor ownPostProcessor(ConfigurableListableBeanFactory beanFactory) {
			return new PublishToPostProcessor(beanFactory);
		}

	}

}
