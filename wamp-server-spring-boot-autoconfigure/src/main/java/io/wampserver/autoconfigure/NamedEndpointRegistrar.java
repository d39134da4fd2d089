// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.InvalidEndpointException;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.websocket.KeepAliveMiddleware;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.stereotype.Component;

/**
 * Registers the beans of endpoints with a name: of those that properties configure, of
 * plain controllers, and what belongs to endpoints that are beans of the application. Its
 * name qualifies the beans of an endpoint; without it they are not injected.
 *
 * @param sources the properties
 */
record NamedEndpointRegistrar(
		EndpointPropertySources sources) implements BeanDefinitionRegistryPostProcessor, BeanRegistrationAotProcessor {

	/** The bean that has the factory methods. */
	static final String FACTORY = "wampNamedEndpoints";

	private static final String SPRING_PACKAGE = "org.springframework.";

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry instanceof ConfigurableListableBeanFactory beanFactory) {
			new Registration(beanFactory, registry).registerAll();
		}
	}

	/**
	 * Contributes nothing: as a processor of this kind the registrar itself is left out
	 * of an application that is processed ahead of time, which has all it has registered.
	 */
	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		return null;
	}

	/**
	 * The registration in one bean factory.
	 */
	private final class Registration {

		private final ConfigurableListableBeanFactory beanFactory;

		private final BeanDefinitionRegistry registry;

		private final EndpointBeans beans;

		/** The names of the beans of all endpoints. */
		private final Map<String, String> endpoints = new LinkedHashMap<>();

		private Registration(ConfigurableListableBeanFactory beanFactory, BeanDefinitionRegistry registry) {
			this.beanFactory = beanFactory;
			this.registry = registry;
			this.beans = new EndpointBeans(beanFactory);
		}

		private void registerAll() {
			for (String beanName : this.beanFactory.getBeanNamesForType(Endpoint.class, true, false)) {
				if (!beanName.equals(EndpointBeanNames.DEFAULT)) {
					add(EndpointBeanNames.endpointOf(beanName), beanName, beanName);
				}
			}
			for (String beanName : this.beanFactory.getBeanDefinitionNames()) {
				registerController(beanName);
			}
			NamedEndpointRegistrar.this.sources.names().forEach(this::registerConfigured);
			this.endpoints.forEach(this::registerBelongings);
		}

		private void add(String endpoint, String endpointBean, String source) {
			String other = present(endpoint);
			if (other != null || endpoint.equals(Endpoint.DEFAULT_NAME)) {
				throw new InvalidEndpointException(
						"The bean '%s' has the name of an endpoint that is there already, '%s'%s.".formatted(source,
								endpoint, (other != null) ? ", as the bean '" + this.endpoints.get(other) + "'" : ""),
						"Give it another name. A bean that is to replace the default endpoint has the name '%s'."
							.formatted(EndpointBeanNames.DEFAULT));
			}
			this.endpoints.put(endpoint, endpointBean);
		}

		private @Nullable String present(String endpoint) {
			String uniform = EndpointPropertySources.uniform(endpoint);
			return this.endpoints.keySet()
				.stream()
				.filter((name) -> EndpointPropertySources.uniform(name).equals(uniform))
				.findFirst()
				.orElse(null);
		}

		private void registerController(String beanName) {
			if (ScopedProxyUtils.isScopedTarget(beanName) || isNoController(beanName)) {
				return;
			}
			WebSocketController annotation = this.beanFactory.findAnnotationOnBean(beanName, WebSocketController.class,
					false);
			if (annotation != null) {
				String endpoint = annotation.name().isEmpty() ? beanName : annotation.name();
				String endpointBean = endpoint + EndpointBeanNames.WEB_SOCKET_SUFFIX;
				add(endpoint, endpointBean, beanName);
				register(endpoint, endpointBean, "webSocket", endpoint, endpointBean, beanName);
			}
		}

		/**
		 * Looking for annotations on a bean is dear, and most beans are configurations or
		 * of Spring, in whose packages samples are too. What Spring has read of a class
		 * already spares having the class parse its annotations.
		 */
		private boolean isNoController(String beanName) {
			if (this.beanFactory.getBeanDefinition(beanName) instanceof AnnotatedBeanDefinition definition
					&& definition.getFactoryMethodMetadata() == null) {
				AnnotationMetadata type = definition.getMetadata();
				return type.isAnnotated(Configuration.class.getName())
						? !type.isAnnotated(WebSocketController.class.getName())
						: type.getClassName().startsWith(SPRING_PACKAGE)
								&& !type.isAnnotated(Component.class.getName());
			}
			Class<?> type = this.beanFactory.getType(beanName, false);
			return type != null && type.getName().startsWith(SPRING_PACKAGE)
					&& !AnnotatedElementUtils.isAnnotated(type, Component.class);
		}

		private void registerConfigured(String endpoint) {
			if (present(endpoint) == null) {
				String endpointBean = endpoint + EndpointBeanNames.WAMP_SUFFIX;
				add(endpoint, endpointBean, endpointBean);
				register(endpoint, endpointBean, "wamp", endpoint);
			}
		}

		private void registerBelongings(String endpoint, String endpointBean) {
			if (!this.beans.hasExtension(BlockedAddressMiddleware.class, endpoint)) {
				register(endpoint, endpoint + "BlockedAddressMiddleware", "blockedAddresses", endpoint);
			}
			if (!this.beans.hasExtension(AllowedOriginMiddleware.class, endpoint)) {
				register(endpoint, endpoint + "AllowedOriginMiddleware", "allowedOrigins", endpoint);
			}
			if (!this.beans.hasExtension(ConnectionLimitMiddleware.class, endpoint)) {
				register(endpoint, endpoint + "ConnectionLimitMiddleware", "connectionLimits", endpoint);
			}
			if (!this.beans.hasExtension(KeepAliveMiddleware.class, endpoint)
					&& !NamedEndpointRegistrar.this.sources.isKeepAliveOff(endpoint)) {
				register(endpoint, endpoint + "KeepAliveMiddleware", "keepAlive", endpoint);
			}
			if (!this.beanFactory.isTypeMatch(endpointBean, WampEndpoint.class)) {
				requireNoLogin(endpoint);
				register(endpoint, endpoint + "ConnectionRegistry", "connections", endpointBean);
				return;
			}
			if (!this.beans.hasExtension(LoginMiddleware.class, endpoint) && hasLogin(endpoint)) {
				register(endpoint, endpoint + "LoginMiddleware", "login", endpoint);
			}
			if (!this.beans.hasHandler(MessageHandlerResolver.class, endpoint)) {
				register(endpoint, endpoint + "MessageHandlerResolver", "handlers", endpoint);
			}
			register(endpoint, endpoint + "ConnectionRegistry", "sessions", endpointBean);
			register(endpoint, endpoint + "TopicPublisher", "publisher", endpointBean);
			register(endpoint, endpoint + "TopicRegistry", "topics", endpointBean);
		}

		private boolean hasLogin(String endpoint) {
			return NamedEndpointRegistrar.this.sources.isLoginRequired(endpoint)
					|| this.beans.hasExtension(CredentialsRepository.class, endpoint);
		}

		/** Who has it required here must not find the endpoint open. */
		private void requireNoLogin(String endpoint) {
			if (NamedEndpointRegistrar.this.sources.isSet(endpoint, EndpointPropertySources.LOGIN_REQUIRED)
					&& NamedEndpointRegistrar.this.sources.isLoginRequired(endpoint)) {
				String property = EndpointPropertySources.key(endpoint, EndpointPropertySources.LOGIN_REQUIRED);
				throw new InvalidEndpointException(
						"The endpoint '%s' cannot require login as '%s' says, because it does not speak WAMP."
							.formatted(endpoint, property),
						"Remove '%s', and let only users in by HTTP middleware or Spring Security."
							.formatted(property));
			}
		}

		private void register(String endpoint, String beanName, String factoryMethod, String... arguments) {
			if (this.registry.containsBeanDefinition(beanName)) {
				return;
			}
			RootBeanDefinition definition = new RootBeanDefinition();
			definition.setFactoryBeanName(FACTORY);
			definition.setFactoryMethodName(factoryMethod);
			ConstructorArgumentValues values = definition.getConstructorArgumentValues();
			for (int i = 0; i < arguments.length; i++) {
				values.addIndexedArgumentValue(i, arguments[i]);
			}
			definition.setDefaultCandidate(false);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, endpoint));
			this.registry.registerBeanDefinition(beanName, definition);
		}

	}

}
