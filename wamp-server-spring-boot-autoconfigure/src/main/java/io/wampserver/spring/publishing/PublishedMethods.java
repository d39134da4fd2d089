// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.spring.AnnotatedMethods;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

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
		setClassFilter(this::find);
	}

	/**
	 * Finds the methods of a class.
	 * @return whether there are any
	 * @throws InvalidPublicationException if one can never publish
	 */
	private boolean find(Class<?> type) {
		if (this.byType.containsKey(type)) {
			return true;
		}
		if (!AnnotationUtils.isCandidateClass(type, PublishTo.class) || !AnnotatedMethods.mayExist(type)) {
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
