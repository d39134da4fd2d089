// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.wampserver.Endpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.event.WampEventListener;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.websocket.WebSocketMiddleware;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Selects the beans that are for an endpoint: those that {@link ForEndpoint} says it of,
 * and those that have been registered for it alone. Any other bean is for the default
 * endpoint if it is a handler, otherwise for every endpoint.
 */
public final class EndpointBeans implements SmartInitializingSingleton {

	/** What endpoints for plain messages are made of. */
	private static final List<Class<?>> OF_PLAIN_ENDPOINTS = List.of(HttpMiddleware.class, WebSocketMiddleware.class,
			WampEventListener.class, PayloadCodec.class, WampServerCustomizer.class, EndpointMetricsFactory.class);

	private final ConfigurableListableBeanFactory beanFactory;

	public EndpointBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * The names of all endpoints, the default one first.
	 */
	public List<String> endpointNames() {
		Set<String> names = new LinkedHashSet<>();
		names.add(Endpoint.DEFAULT_NAME);
		names.addAll(endpoints(Endpoint.class));
		return List.copyOf(names);
	}

	private Set<String> endpoints(Class<? extends Endpoint> type) {
		Set<String> endpoints = new LinkedHashSet<>();
		for (String beanName : names(type, true, (name) -> true)) {
			endpoints.add(EndpointBeanNames.endpointOf(beanName));
		}
		return endpoints;
	}

	/**
	 * The beans of a type, other than handlers, that are for an endpoint; in
	 * {@code @Order}.
	 */
	public <T> List<T> extensions(Class<T> type, String endpoint) {
		return ordered(type, (name) -> isExtensionOf(name, endpoint));
	}

	/**
	 * The bean of a type, other than a handler, that is for an endpoint: one selected for
	 * it before one for every endpoint, and null if there is none.
	 */
	public <T> @Nullable T extension(Class<T> type, String endpoint) {
		T selected = single(type, (name) -> isSelected(name, endpoint));
		return (selected != null) ? selected : single(type, (name) -> isExtensionOf(name, endpoint));
	}

	/**
	 * Whether there is a bean of a type, other than a handler, for an endpoint. Makes
	 * none.
	 */
	public boolean hasExtension(Class<?> type, String endpoint) {
		return !names(type, false, (name) -> isExtensionOf(name, endpoint)).isEmpty();
	}

	/**
	 * Whether a bean, other than a handler, is for an endpoint.
	 */
	public boolean isExtensionOf(String beanName, String endpoint) {
		return isFor(beanName, endpoint, true);
	}

	/**
	 * The handlers of a type that are for an endpoint; in {@code @Order}.
	 */
	public <T> List<T> handlers(Class<T> type, String endpoint) {
		return ordered(type, (name) -> isHandlerOf(name, endpoint));
	}

	/**
	 * The handler of a type that is for an endpoint: one selected for it before one for
	 * every endpoint, and null if there is none.
	 */
	public <T> @Nullable T handler(Class<T> type, String endpoint) {
		T selected = single(type, (name) -> isSelected(name, endpoint));
		return (selected != null) ? selected : single(type, (name) -> isHandlerOf(name, endpoint));
	}

	/**
	 * Whether there is a handler of a type for an endpoint. Makes none.
	 */
	public boolean hasHandler(Class<?> type, String endpoint) {
		return !names(type, false, (name) -> isHandlerOf(name, endpoint)).isEmpty();
	}

	/**
	 * Whether a handler is for an endpoint.
	 */
	public boolean isHandlerOf(String beanName, String endpoint) {
		return isFor(beanName, endpoint, endpoint.equals(Endpoint.DEFAULT_NAME));
	}

	private boolean isFor(String beanName, String endpoint, boolean unlessSelected) {
		Set<String> selection = selection(beanName);
		return (selection != null) ? selection.contains(endpoint) || selection.contains(ForEndpoint.ALL)
				: unlessSelected;
	}

	private boolean isSelected(String beanName, String endpoint) {
		Set<String> selection = selection(beanName);
		return selection != null && selection.contains(endpoint);
	}

	/**
	 * The endpoints a bean is for, null if it does not say.
	 */
	private @Nullable Set<String> selection(String beanName) {
		ForEndpoint annotation = this.beanFactory.findAnnotationOnBean(beanName, ForEndpoint.class, false);
		if (annotation != null) {
			return Set.copyOf(Arrays.asList(annotation.value()));
		}
		AbstractBeanDefinition definition = definition(beanName);
		AutowireCandidateQualifier qualifier = (definition != null && !definition.isDefaultCandidate())
				? definition.getQualifier(Qualifier.class.getName()) : null;
		return (qualifier != null)
				? Set.of(String.valueOf(qualifier.getAttribute(AutowireCandidateQualifier.VALUE_KEY))) : null;
	}

	private @Nullable AbstractBeanDefinition definition(String beanName) {
		try {
			return (AbstractBeanDefinition) this.beanFactory.getMergedBeanDefinition(beanName);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return null; // a singleton without a definition
		}
	}

	private List<String> names(Class<?> type, boolean eager, Predicate<String> selection) {
		List<String> names = new ArrayList<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, eager)) {
			if (isCandidate(name) && selection.test(name)) {
				names.add(name);
			}
		}
		return names;
	}

	private boolean isCandidate(String beanName) {
		AbstractBeanDefinition definition = definition(beanName);
		return definition == null || definition.isAutowireCandidate();
	}

	private <T> List<T> ordered(Class<T> type, Predicate<String> selection) {
		List<T> beans = new ArrayList<>();
		IdentityHashMap<Object, String> names = new IdentityHashMap<>();
		for (String name : names(type, true, selection)) {
			T bean = this.beanFactory.getBean(name, type);
			beans.add(bean);
			names.put(bean, name);
		}
		beans.sort(AnnotationAwareOrderComparator.INSTANCE.withSourceProvider((bean) -> orderSources(names.get(bean))));
		return beans;
	}

	/**
	 * Where else than on a bean itself its order may be said.
	 */
	private Object @Nullable [] orderSources(@Nullable String beanName) {
		if (beanName == null || !(definition(beanName) instanceof RootBeanDefinition definition)) {
			return null;
		}
		Object order = definition.getAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE);
		return Stream
			.of((order instanceof Integer value) ? (Ordered) () -> value : null, definition.getResolvedFactoryMethod(),
					definition.getTargetType())
			.filter(Objects::nonNull)
			.toArray();
	}

	private <T> @Nullable T single(Class<T> type, Predicate<String> selection) {
		List<String> names = names(type, true, selection);
		List<String> primary = (names.size() > 1) ? names.stream().filter(this::isPrimary).toList() : names;
		if (names.size() > 1 && primary.size() != 1) {
			throw new NoUniqueBeanDefinitionException(type, names);
		}
		return primary.isEmpty() ? null : this.beanFactory.getBean(primary.get(0), type);
	}

	private boolean isPrimary(String beanName) {
		AbstractBeanDefinition definition = definition(beanName);
		return definition != null && definition.isPrimary();
	}

	/**
	 * Checks what beans say with {@link ForEndpoint}.
	 * @throws InvalidEndpointException if one names an endpoint that does not exist, or
	 * one for plain messages that has no use for it
	 */
	@Override
	public void afterSingletonsInstantiated() {
		Set<String> plain = endpoints(WebSocketEndpoint.class);
		for (String beanName : this.beanFactory.getBeanNamesForAnnotation(ForEndpoint.class)) {
			Set<String> selection = selection(beanName);
			if (selection != null) {
				selection.stream().filter((name) -> !name.equals(ForEndpoint.ALL)).sorted().forEach((name) -> {
					requireEndpoint(name, "The bean '" + beanName + "' is for",
							"Correct the name, or add the endpoint, for example by setting 'wamp.server.endpoints."
									+ name + ".path'.");
					requireUse(beanName, name, plain);
				});
			}
		}
	}

	private void requireUse(String beanName, String endpoint, Set<String> plain) {
		if (plain.contains(endpoint)
				&& OF_PLAIN_ENDPOINTS.stream().noneMatch((type) -> this.beanFactory.isTypeMatch(beanName, type))) {
			throw new InvalidEndpointException(
					"The bean '%s' is for the endpoint '%s', which has no use for it as it does not speak WAMP."
						.formatted(beanName, endpoint),
					"Select an endpoint that speaks WAMP.");
		}
	}

	/**
	 * Checks that there is an endpoint.
	 * @param user names who needs it, and how
	 * @param action says how to mend it
	 */
	void requireEndpoint(String name, String user, String action) {
		List<String> known = endpointNames();
		if (!known.contains(name)) {
			throw new InvalidEndpointException("%s the endpoint '%s', which does not exist. The endpoints are: %s."
				.formatted(user, name, String.join(", ", known)), action);
		}
	}

}
