// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Spares the start of an application a search through what each method of each bean
 * overrides.
 */
public final class AnnotatedMethods {

	private AnnotatedMethods() {
	}

	/**
	 * Whether any method of a class has any annotation, inherited and interface methods
	 * considered. Most beans have no such method.
	 */
	public static boolean mayExist(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return false;
		}
		for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
			if (method.getDeclaredAnnotations().length > 0) {
				return true;
			}
		}
		for (Class<?> implemented : type.getInterfaces()) {
			if (mayExist(implemented)) {
				return true;
			}
		}
		return mayExist(type.getSuperclass());
	}

}
