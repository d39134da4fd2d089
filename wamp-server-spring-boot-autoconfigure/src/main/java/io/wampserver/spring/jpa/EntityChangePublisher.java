// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.spring.EndpointPublishers;
import io.wampserver.uri.UriTemplate;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Publishes what changes in entities that are annotated with {@link PublishChanges}. It
 * integrates itself into each session factory that is built with it, through the setting
 * {@code hibernate.integrator_provider}; one without such entities stays as it is.
 */
public final class EntityChangePublisher implements Integrator, SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final EndpointPublishers publishers;

	/** The endpoints by the entity types that name them. */
	private final Map<Class<?>, String> endpoints = new ConcurrentHashMap<>();

	/**
	 * Creates a publisher.
	 * @param beanFactory has the publishers of topics
	 */
	public EntityChangePublisher(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.publishers = new EndpointPublishers(beanFactory);
	}

	/**
	 * Listens to a session factory if it has annotated entities.
	 * @throws IllegalStateException if the topic of an entity cannot be made
	 */
	@Override
	public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
		Map<String, ChangeTopic> topics = new HashMap<>();
		for (PersistentClass entity : metadata.getEntityBindings()) {
			Class<?> type = entity.hasPojoRepresentation() ? entity.getMappedClass() : null;
			PublishChanges annotation = (type != null) ? type.getAnnotation(PublishChanges.class) : null;
			if (type != null && annotation != null) {
				topics.put(entity.getEntityName(), topic(entity, type, annotation));
				this.endpoints.put(type, annotation.endpoint());
			}
		}
		if (!topics.isEmpty()) {
			EntityChangeListener listener = new EntityChangeListener(topics);
			EventListenerRegistry registry = sessionFactory.getEventListenerRegistry();
			registry.appendListeners(EventType.POST_INSERT, listener);
			registry.appendListeners(EventType.POST_UPDATE, listener);
			registry.appendListeners(EventType.POST_DELETE, listener);
		}
	}

	private ChangeTopic topic(PersistentClass entity, Class<?> type, PublishChanges annotation) {
		String topic = this.beanFactory.resolveEmbeddedValue(annotation.value());
		UriTemplate template;
		try {
			template = UriTemplate.parse((topic != null) ? topic : "");
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(
					"The topic in the @PublishChanges of " + type.getName() + " is malformed: " + ex.getMessage() + ".",
					ex);
		}
		Set<String> names = names(entity, type);
		for (String variable : template.variables()) {
			if (!names.contains(variable)) {
				throw new IllegalStateException(
						"The variable '%s' in the @PublishChanges of %s is neither the id nor a published property. Use one of %s."
							.formatted(variable, type.getName(), names));
			}
		}
		return new ChangeTopic(template, annotation.endpoint(), this.publishers);
	}

	/** What variables may stand for. */
	private static Set<String> names(PersistentClass entity, Class<?> type) {
		Set<String> names = new HashSet<>();
		if (entity.getIdentifier() instanceof Component composite) {
			composite.getProperties().forEach((part) -> names.add(part.getName()));
		}
		else if (entity.getIdentifierProperty() != null) {
			names.add(entity.getIdentifierProperty().getName());
		}
		for (Property property : entity.getPropertyClosure()) {
			if (!(property.getValue() instanceof Component) && !(property.getValue() instanceof Collection)
					&& property != entity.getVersion() && PublishedProperty.isPublished(type, property.getName())) {
				names.add(property.getName());
			}
		}
		return names;
	}

	/**
	 * Checks what entities say of endpoints.
	 * @throws io.wampserver.spring.InvalidEndpointException if one does not exist
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.endpoints.forEach((type, endpoint) -> this.publishers.require(endpoint, "The entity " + type.getName()));
	}

}
