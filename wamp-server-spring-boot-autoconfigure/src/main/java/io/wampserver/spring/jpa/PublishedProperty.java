// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.BasicType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.ManyToOneType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * A property whose changes are published, possibly of an embedded object.
 *
 * @param name the name, with those of the embedded objects it is in
 * @param path where to find it: a position in the state of the entity, then in that of
 * each embedded object
 * @param types the types of the embedded objects, then that of the property
 */
record PublishedProperty(String name, List<Integer> path, List<Type> types) {

	/** Stands for a value that has not been loaded. */
	static final Object UNKNOWN = LazyPropertyInitializer.UNFETCHED_PROPERTY;

	/**
	 * The published properties of a class.
	 * @param skipped the position of one to leave out, negative for none
	 */
	static List<PublishedProperty> of(Class<?> owner, String[] names, Type[] types, int skipped) {
		List<PublishedProperty> properties = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			if (i != skipped && isPublished(owner, names[i])) {
				add(names[i], i, types[i], properties);
			}
		}
		return List.copyOf(properties);
	}

	private static void add(String name, int index, Type type, List<PublishedProperty> properties) {
		if (type instanceof ComponentType component) {
			for (PublishedProperty inner : of(component.getReturnedClass(), component.getPropertyNames(),
					component.getSubtypes(), -1)) {
				properties.add(inner.within(name, index, component));
			}
		}
		else if (type instanceof BasicType<?> || type instanceof ManyToOneType) {
			properties.add(new PublishedProperty(name, List.of(index), List.of(type)));
		}
	}

	private PublishedProperty within(String embedded, int index, ComponentType component) {
		List<Integer> path = new ArrayList<>(List.of(index));
		path.addAll(this.path);
		List<Type> types = new ArrayList<>(List.of((Type) component));
		types.addAll(this.types);
		return new PublishedProperty(embedded + "." + this.name, List.copyOf(path), List.copyOf(types));
	}

	/**
	 * Whether neither the field nor the getter of a property says otherwise.
	 */
	static boolean isPublished(@Nullable Class<?> owner, String name) {
		for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.isAnnotationPresent(NotPublished.class) && field.getName().equals(name)) {
					return false;
				}
			}
			for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
				if (method.isAnnotationPresent(NotPublished.class) && isGetter(method.getName(), name)) {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isGetter(String method, String property) {
		String described = method.startsWith("get") ? method.substring(3)
				: method.startsWith("is") ? method.substring(2) : method;
		return method.equals(property) || Introspector.decapitalize(described).equals(property);
	}

	/**
	 * Reads the property from the state of an entity; an association gives the id of the
	 * other.
	 */
	@Nullable Object value(Object[] state, SharedSessionContractImplementor session) {
		Object value = state[this.path.get(0)];
		for (int i = 1; i < this.path.size() && value != null && value != UNKNOWN; i++) {
			value = ((ComponentType) this.types.get(i - 1)).getPropertyValues(value, session)[this.path.get(i)];
		}
		return (value != null && value != UNKNOWN && type() instanceof ManyToOneType)
				? session.getFactory().getPersistenceUnitUtil().getIdentifier(value) : value;
	}

	/**
	 * Whether two values are the same to the database.
	 */
	boolean isSame(@Nullable Object before, @Nullable Object after) {
		if (before == null || after == null || before == UNKNOWN || after == UNKNOWN
				|| type() instanceof ManyToOneType) {
			return Objects.equals(before, after);
		}
		return type().isEqual(before, after);
	}

	private Type type() {
		return this.types.get(this.types.size() - 1);
	}

}
