// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.WampEndpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.spring.BeanHandlerResolver;
import io.wampserver.spring.DeferredTopicPublisher;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.AnnotatedHandlerRegistrar;
import io.wampserver.spring.annotation.HandlerArgumentResolver;
import io.wampserver.topic.TopicPublisher;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.validation.Validator;

/**
 * The handlers of the endpoint and what they need.
 */
@Configuration(proxyBeanMethods = false)
class WampHandlerConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TopicPublisher wampTopicPublisher(ObjectProvider<WampEndpoint> endpoint) {
		return new DeferredTopicPublisher(() -> endpoint.getObject().publisher());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.PLATFORM)
	BlockingHandlers wampBlockingHandlers() {
		return new BlockingHandlers(Schedulers.boundedElastic()::schedule);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.VIRTUAL)
	BlockingHandlers wampVirtualThreadBlockingHandlers() {
		return new BlockingHandlers(new VirtualThreadTaskExecutor("wamp-"));
	}

	@Bean
	@ConditionalOnMissingBean(MessageHandlerResolver.class)
	BeanHandlerResolver wampBeanHandlerResolver(WampServerProperties properties,
			ObjectProvider<HandlerRegistrar> registrars) {
		return new BeanHandlerResolver(properties.path(), registrars);
	}

	@Bean
	@ConditionalOnMissingBean
	AnnotatedHandlerRegistrar wampAnnotatedHandlerRegistrar(ConfigurableListableBeanFactory beanFactory,
			BlockingHandlers blockingHandlers, ObjectProvider<TopicPublisher> publisher,
			ObjectProvider<HandlerArgumentResolver> argumentResolvers, ObjectProvider<Validator> validator) {
		return AnnotatedHandlerRegistrar.builder(beanFactory)
			.blocking(blockingHandlers)
			.publisher(publisher::getObject)
			.argumentResolvers(argumentResolvers.orderedStream().toList())
			.validator(validator.getIfUnique())
			.build();
	}

	@Bean
	@ConditionalOnMissingBean
	RelayedTopics wampRelayedTopics(WampServerProperties properties) {
		return new RelayedTopics(properties.topics());
	}

}
