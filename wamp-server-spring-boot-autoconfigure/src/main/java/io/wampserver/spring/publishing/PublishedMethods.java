// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The methods of beans that are annotated with {@link PublishTo}: finds them, and
 * publishes what they return.
 */
final class PublishedMethods extends StaticMethodMatcherPointcut implements MethodInterceptor {

	private final Publications publications;

	/** Only classes with such methods. */
	private final Map<Class<?>, Map<Method, PublishedMethod>> byType = new ConcurrentHashMap<>();

	PublishedMethods(Publications publications) {
		this.publications = publications;
	}

	/**
	 * Finds the methods of a class.
	 * @return whether there are any
	 * @throws InvalidPublicationException if one can never publish
	 */
	boolean find(Class<?> type) {
		if (this.byType.containsKey(type)) {
			return true;
		}
		if (type.getName().startsWith("org.springframework.")
				|| !AnnotationUtils.isCandidateClass(type, PublishTo.class) || !hasAnnotatedMethods(type)) {
			return false;
		}
		Map<Method, PublishedMethod> methods = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<PublishedMethod>) (method) -> read(method, type));
		if (methods.isEmpty()) {
			return false;
		}
		this.byType.put(type, methods);
		return true;
	}

	/**
	 * Whether any method has any annotation. Most beans have no such method, and so do
	 * without a search through what each method overrides.
	 */
	private static boolean hasAnnotatedMethods(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return false;
		}
		for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
			if (method.getDeclaredAnnotations().length > 0) {
				return true;
			}
		}
		for (Class<?> implemented : type.getInterfaces()) {
			if (hasAnnotatedMethods(implemented)) {
				return true;
			}
		}
		return hasAnnotatedMethods(type.getSuperclass());
	}

	private @Nullable PublishedMethod read(Method method, Class<?> type) {
		PublishTo annotation = AnnotatedElementUtils.findMergedAnnotation(method, PublishTo.class);
		return (annotation != null) ? PublishedMethod.of(method, type, annotation, this.publications) : null;
	}

	/**
	 * Checks the endpoints of all methods found so far.
	 * @throws io.wampserver.spring.InvalidEndpointException if one does not exist
	 */
	void requireEndpoints() {
		this.byType.values()
			.forEach((methods) -> methods.forEach((method, published) -> this.publications.publishers()
				.require(published.publication().endpoint(), "The method '" + method + "'")));
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return published(method, targetClass) != null;
	}

	private @Nullable PublishedMethod published(Method method, Class<?> targetClass) {
		Map<Method, PublishedMethod> methods = this.byType.get(targetClass);
		return (methods != null) ? methods.get(AopUtils.getMostSpecificMethod(method, targetClass)) : null;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		PublishedMethod published = (target != null)
				? published(invocation.getMethod(), AopUtils.getTargetClass(target)) : null;
		Object returned = invocation.proceed();
		return (published != null) ? published.publish(returned, invocation.getArguments()) : returned;
	}

}
