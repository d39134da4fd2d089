// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.Endpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.WampEndpointLifecycle;
import io.wampserver.spring.annotation.AnnotatedWebSocketApplications;
import io.wampserver.spring.annotation.HandlerArgumentResolver;
import io.wampserver.spring.annotation.InvocationInterceptor;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;

/**
 * What makes endpoints, and those with a name. Comes before the other configurations, as
 * what it imports decides about their conditions.
 */
@Configuration(proxyBeanMethods = false)
@Import(SelectedBeansRegistrar.class)
class EndpointConfiguration {

	/** DevTools add their property defaults under this name. */
	private static final String DEV_TOOLS_PROPERTY_SOURCE = "devtools";

	@Bean
	static NamedEndpointRegistrar wampNamedEndpointRegistrar(Environment environment) {
		return new NamedEndpointRegistrar(new EndpointPropertySources(environment));
	}

	@Bean
	EndpointProperties wampEndpointSettings(ConfigurableEnvironment environment, WampEndpointProperties ofDefault) {
		return new EndpointProperties(new EndpointPropertySources(environment), ofDefault,
				environment.getPropertySources().contains(DEV_TOOLS_PROPERTY_SOURCE));
	}

	@Bean
	EndpointBeans wampEndpointBeans(ConfigurableListableBeanFactory beanFactory) {
		return new EndpointBeans(beanFactory);
	}

	@Bean
	EndpointFactory wampEndpointFactory(EndpointBeans beans, EndpointProperties properties) {
		return new EndpointFactory(beans, properties);
	}

	@Bean(NamedEndpointRegistrar.FACTORY)
	@Lazy // most applications have the default endpoint alone
	NamedEndpoints wampNamedEndpoints(ConfigurableListableBeanFactory beanFactory, EndpointProperties properties,
			EndpointFactory endpoints, BlockingHandlers blockingHandlers,
			ObjectProvider<HandlerArgumentResolver> argumentResolvers, ObjectProvider<Validator> validator) {
		return new NamedEndpoints(beanFactory, properties, endpoints,
				() -> AnnotatedWebSocketApplications.builder(beanFactory)
					.blocking(blockingHandlers)
					.argumentResolvers(argumentResolvers.orderedStream().toList())
					.interceptors(beanFactory.getBeanProvider(InvocationInterceptor.class).orderedStream().toList())
					.validator(validator.getIfUnique()));
	}

	@Bean
	EndpointLayout wampEndpointLayout(ListableBeanFactory beanFactory, EndpointProperties properties) {
		Map<String, Endpoint> endpoints = new LinkedHashMap<>();
		endpoints.put(EndpointBeanNames.DEFAULT, beanFactory.getBean(EndpointBeanNames.DEFAULT, Endpoint.class));
		Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, Endpoint.class))
			.forEach((beanName) -> endpoints.put(beanName, beanFactory.getBean(beanName, Endpoint.class)));
		return new EndpointLayout(endpoints, properties);
	}

	@Bean
	EndpointSummary wampEndpointSummary(ApplicationContext context, EndpointLayout layout, EndpointBeans beans,
			EndpointProperties properties, ObjectProvider<WampEndpointLifecycle> mount) {
		return new EndpointSummary(context, layout, beans, properties, mount.getIfAvailable() != null);
	}

}
