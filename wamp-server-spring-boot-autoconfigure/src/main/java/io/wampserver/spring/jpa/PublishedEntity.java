// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.spring.jpa.EntityChange.Kind;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.jspecify.annotations.Nullable;

/**
 * An entity type whose changes are published.
 *
 * @param topic where to
 * @param persister describes the entities
 * @param properties the published properties
 */
record PublishedEntity(ChangeTopic topic, EntityPersister persister, List<PublishedProperty> properties) {

	static PublishedEntity of(ChangeTopic topic, EntityPersister persister) {
		int version = persister.isVersioned() ? persister.getVersionPropertyIndex() : -1;
		return new PublishedEntity(topic, persister, PublishedProperty.of(persister.getMappedClass(),
				persister.getPropertyNames(), persister.getPropertyTypes(), version));
	}

	/**
	 * The published part of the state of an entity.
	 * @param state as Hibernate has it; null if that does not know
	 * @return the values in the order of the properties,
	 * {@link PublishedProperty#UNKNOWN} where it does not know
	 */
	List<@Nullable Object> values(Object @Nullable [] state, SharedSessionContractImplementor session) {
		List<@Nullable Object> values = new ArrayList<>(this.properties.size());
		for (PublishedProperty property : this.properties) {
			values.add((state != null) ? property.value(state, session) : PublishedProperty.UNKNOWN);
		}
		return values;
	}

	/**
	 * The id as it is published: the parts of a composite one by their names.
	 */
	Object id(Object id, SharedSessionContractImplementor session) {
		if (!(this.persister.getIdentifierType() instanceof ComponentType component)) {
			return id;
		}
		Map<String, @Nullable Object> parts = new LinkedHashMap<>();
		Object[] values = component.getPropertyValues(id, session);
		for (int i = 0; i < values.length; i++) {
			parts.put(component.getPropertyNames()[i], values[i]);
		}
		return parts;
	}

	/**
	 * Publishes the difference between two states, if there is one.
	 * @param before the first state, null for one that did not exist
	 * @param after the last state, null for one that does not exist any more
	 */
	void publish(Object id, @Nullable List<@Nullable Object> before, @Nullable List<@Nullable Object> after) {
		List<@Nullable Object> known = (after != null) ? after : before;
		if (known == null) {
			return; // came and went
		}
		Kind kind = (before == null) ? Kind.CREATED : (after == null) ? Kind.REMOVED : Kind.UPDATED;
		Map<String, List<@Nullable Object>> changes = new LinkedHashMap<>();
		for (int i = 0; i < this.properties.size(); i++) {
			PublishedProperty property = this.properties.get(i);
			Object old = (before != null) ? before.get(i) : null;
			Object current = (after != null) ? after.get(i) : null;
			if (!property.isSame(old, current) && current != PublishedProperty.UNKNOWN) {
				changes.put(property.name(), Arrays.asList((old != PublishedProperty.UNKNOWN) ? old : null, current));
			}
		}
		if (kind != Kind.UPDATED || !changes.isEmpty()) {
			this.topic.publish(variables(id, known), new EntityChange(kind, id, changes));
		}
	}

	private Map<String, @Nullable Object> variables(Object id, List<@Nullable Object> values) {
		Map<String, @Nullable Object> variables = new HashMap<>();
		for (int i = 0; i < values.size(); i++) {
			variables.put(this.properties.get(i).name(), values.get(i));
		}
		if (id instanceof Map<?, ?> parts) {
			parts.forEach((name, value) -> variables.put(String.valueOf(name), value));
		}
		else if (this.persister.getIdentifierPropertyName() != null) {
			variables.put(this.persister.getIdentifierPropertyName(), id);
		}
		return variables;
	}

}
