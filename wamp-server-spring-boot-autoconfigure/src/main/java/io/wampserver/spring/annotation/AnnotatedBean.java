// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import io.wampserver.spring.AnnotatedMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * A bean with the class its annotations are on, whatever proxies are around it.
 *
 * @param name the name of the bean
 * @param type the class behind proxies
 * @param beanFactory gives the bean
 */
record AnnotatedBean(String name, Class<?> type, ConfigurableListableBeanFactory beanFactory) {

	static @Nullable AnnotatedBean of(String name, ConfigurableListableBeanFactory beanFactory) {
		if (ScopedProxyUtils.isScopedTarget(name)) {
			return null; // its proxy stands for it
		}
		Class<?> type = AutoProxyUtils.determineTargetClass(beanFactory, name);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			type = AutoProxyUtils.determineTargetClass(beanFactory, ScopedProxyUtils.getTargetBeanName(name));
		}
		if (type == null || type.getName().startsWith("org.springframework.")) {
			return null;
		}
		return new AnnotatedBean(name, type, beanFactory);
	}

	/**
	 * Whether the bean has an annotation, on its class or on the method that makes it.
	 */
	boolean has(Class<? extends Annotation> annotation) {
		return this.beanFactory.findAnnotationOnBean(this.name, annotation, false) != null;
	}

	/**
	 * Whether there are methods with one of some annotations.
	 */
	boolean hasMethods(Collection<Class<? extends Annotation>> annotations) {
		return AnnotationUtils.isCandidateClass(this.type, annotations) && AnnotatedMethods.mayExist(this.type)
				&& !MethodIntrospector
					.selectMethods(this.type, (MethodIntrospector.MetadataLookup<Boolean>) (method) -> {
						MergedAnnotations present = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
						return annotations.stream().anyMatch(present::isPresent) ? true : null;
					})
					.isEmpty();
	}

	/**
	 * The methods with an annotation or meta-annotation, overridden and interface methods
	 * considered.
	 */
	<A extends Annotation> Map<Method, A> methods(Class<A> annotation) {
		if (!AnnotationUtils.isCandidateClass(this.type, annotation)) {
			return Map.of();
		}
		return MethodIntrospector.selectMethods(this.type,
				(MethodIntrospector.MetadataLookup<A>) (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
						annotation));
	}

	/**
	 * Looks the bean up for each message only where its scope asks for it, and
	 * initializes a lazy one with the first message.
	 */
	Supplier<Object> supplier() {
		if (this.beanFactory.isSingleton(this.name)) {
			return SingletonSupplier.of(() -> this.beanFactory.getBean(this.name));
		}
		return () -> this.beanFactory.getBean(this.name);
	}

	/**
	 * The method as it can be called on the bean, which may be a proxy.
	 */
	Method invocable(Method method) {
		Class<?> beanType = this.beanFactory.getType(this.name);
		try {
			Method invocable = AopUtils.selectInvocableMethod(method, (beanType != null) ? beanType : this.type);
			ReflectionUtils.makeAccessible(invocable);
			return invocable;
		}
		catch (IllegalStateException ex) {
			throw new InvalidHandlerException(
					"Method " + HandlerMethod.describe(this.type, method)
							+ " cannot be called, as the proxy around its bean does not have it.",
					"Declare it in an interface of the bean, make it neither private nor final, "
							+ "or use class-based proxies (spring.aop.proxy-target-class=true).");
		}
	}

}
