// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Spares the start of an application a search through what each method of each bean
 * overrides.
 */
public final class AnnotatedMethods {

	private static final String SPRING_PACKAGE = "org.springframework.";

	private AnnotatedMethods() {
	}

	/**
	 * Whether any method of a class has any annotation, inherited and interface methods
	 * considered. What is of Spring does not count, neither classes nor annotations. Most
	 * beans have no such method, and what configuration classes have is of Spring.
	 */
	public static boolean mayExist(@Nullable Class<?> type) {
		if (type == null || type == Object.class || isOfSpring(type)) {
			return false;
		}
		for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
			for (Annotation annotation : method.getDeclaredAnnotations()) {
				if (!isOfSpring(annotation.annotationType())) {
					return true;
				}
			}
		}
		for (Class<?> implemented : type.getInterfaces()) {
			if (mayExist(implemented)) {
				return true;
			}
		}
		return mayExist(type.getSuperclass());
	}

	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith(SPRING_PACKAGE);
	}

}
