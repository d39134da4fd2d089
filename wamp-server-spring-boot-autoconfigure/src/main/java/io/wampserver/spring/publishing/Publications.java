// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.util.Map;

import io.wampserver.spring.EndpointPublishers;
import io.wampserver.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * What all that is annotated with {@link PublishTo} has in common.
 *
 * @param beanFactory replaces placeholders
 * @param publishers finds the publishers of endpoints
 * @param gate waits for commits
 * @param properties the properties of the classes of values
 */
record Publications(ConfigurableListableBeanFactory beanFactory, EndpointPublishers publishers, CommitGate gate,
		Map<Class<?>, Properties> properties) {

	Publications(ConfigurableListableBeanFactory beanFactory) {
		this(beanFactory, new EndpointPublishers(beanFactory), CommitGate.create(beanFactory.getBeanClassLoader()),
				new ConcurrentReferenceHashMap<>());
	}

	/**
	 * Reads an annotation.
	 * @param description names what is annotated
	 * @throws InvalidPublicationException if its topic is malformed
	 */
	Publication publication(PublishTo annotation, String description) {
		String topic = this.beanFactory.resolveEmbeddedValue(annotation.value());
		try {
			return new Publication(UriTemplate.parse((topic != null) ? topic : ""), annotation.endpoint(),
					this.publishers);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPublicationException(
					"The topic in the @PublishTo of " + description + " is malformed: " + ex.getMessage() + ".",
					"Use a URI such as http://example.com/orders/{id}.");
		}
	}

	@Nullable Object property(String name, Object value) {
		return properties(value.getClass()).get(name, value);
	}

	Properties properties(Class<?> type) {
		return this.properties.computeIfAbsent(type, Properties::new);
	}

}
