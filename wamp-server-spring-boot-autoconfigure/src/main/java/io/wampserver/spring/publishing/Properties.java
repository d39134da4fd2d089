// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * The properties of one class, whatever their visibility: a method {@code id()},
 * {@code getId()} or {@code isId()}, record components being of the first kind, otherwise
 * a field.
 */
final class Properties {

	private final Class<?> type;

	/** Bounded by the variables of templates. */
	private final Map<String, Optional<Property>> properties = new ConcurrentHashMap<>();

	Properties(Class<?> type) {
		this.type = type;
	}

	boolean has(String name) {
		return find(name).isPresent();
	}

	/**
	 * Reads a property.
	 * @throws IllegalArgumentException if there is no such property
	 */
	@Nullable Object get(String name, Object target) {
		return find(name)
			.orElseThrow(() -> new IllegalArgumentException(
					"'" + name + "' (expected: a property of " + this.type.getName() + ")"))
			.get(target);
	}

	private Optional<Property> find(String name) {
		Optional<Property> property = this.properties.get(name);
		return (property != null) ? property : this.properties.computeIfAbsent(name, this::search);
	}

	private Optional<Property> search(String name) {
		String capitalized = StringUtils.capitalize(name);
		for (String getter : new String[] { name, "get" + capitalized, "is" + capitalized }) {
			Method method = ReflectionUtils.findMethod(this.type, getter);
			if (method != null && method.getReturnType() != void.class) {
				ReflectionUtils.makeAccessible(method);
				return Optional.of((target) -> ReflectionUtils.invokeMethod(method, target));
			}
		}
		Field field = ReflectionUtils.findField(this.type, name);
		if (field == null) {
			return Optional.empty();
		}
		ReflectionUtils.makeAccessible(field);
		return Optional.of((target) -> ReflectionUtils.getField(field, target));
	}

	/**
	 * One property.
	 */
	@FunctionalInterface
	private interface Property {

		@Nullable Object get(Object target);

	}

}
