// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.Endpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.ThreadBinding;
import io.wampserver.spring.BeanHandlerResolver;
import io.wampserver.spring.DeferredTopicPublisher;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.annotation.AnnotatedHandlerRegistrar;
import io.wampserver.spring.annotation.HandlerArgumentResolver;
import io.wampserver.spring.annotation.InvocationInterceptor;
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
 * The handlers of the default endpoint, and what those of all need.
 */
@Configuration(proxyBeanMethods = false)
class WampHandlerConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TopicPublisher wampTopicPublisher(ConfigurableListableBeanFactory beanFactory) {
		return new DeferredTopicPublisher(beanFactory, EndpointBeanNames.DEFAULT);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.PLATFORM)
	BlockingHandlers wampBlockingHandlers(ObjectProvider<ThreadBinding> binding) {
		return new BlockingHandlers(Schedulers.boundedElastic()::schedule,
				binding.getIfAvailable(() -> ThreadBinding.NONE));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.VIRTUAL)
	BlockingHandlers wampVirtualThreadBlockingHandlers(ObjectProvider<ThreadBinding> binding) {
		return new BlockingHandlers(new VirtualThreadTaskExecutor("wamp-"),
				binding.getIfAvailable(() -> ThreadBinding.NONE));
	}

	@Bean
	@ConditionalOnMissingBean(MessageHandlerResolver.class)
	BeanHandlerResolver wampBeanHandlerResolver(EndpointBeans beans) {
		return new BeanHandlerResolver(Endpoint.DEFAULT_NAME, beans);
	}

	@Bean
	@ConditionalOnMissingBean
	AnnotatedHandlerRegistrar wampAnnotatedHandlerRegistrar(ConfigurableListableBeanFactory beanFactory,
			BlockingHandlers blockingHandlers, ObjectProvider<HandlerArgumentResolver> argumentResolvers,
			ObjectProvider<InvocationInterceptor> interceptors, ObjectProvider<Validator> validator) {
		return AnnotatedHandlerRegistrar.builder(beanFactory)
			.blocking(blockingHandlers)
			.argumentResolvers(argumentResolvers.orderedStream().toList())
			.interceptors(interceptors.orderedStream().toList())
			.validator(validator.getIfUnique())
			.build();
	}

	@Bean
	RelayedTopics wampRelayedTopics(EndpointProperties properties) {
		return new RelayedTopics(properties);
	}

}
