// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.Endpoint;
import io.wampserver.topic.TopicPublisher;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the publishers of endpoints by the names of the endpoints. Safe for use by any
 * thread.
 */
public final class EndpointPublishers {

	private final ConfigurableListableBeanFactory beanFactory;

	/** Bounded by the endpoints, as others are not found. */
	private final Map<String, TopicPublisher> publishers = new ConcurrentHashMap<>();

	public EndpointPublishers(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the publisher of an endpoint: of the default one the {@link TopicPublisher}
	 * that is injected where no endpoint is named.
	 * @throws org.springframework.beans.BeansException if there is none
	 */
	public TopicPublisher find(String endpoint) {
		TopicPublisher publisher = this.publishers.get(endpoint);
		if (publisher == null) {
			publisher = endpoint.equals(Endpoint.DEFAULT_NAME) ? this.beanFactory.getBean(TopicPublisher.class)
					: BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, TopicPublisher.class, endpoint);
			this.publishers.put(endpoint, publisher);
		}
		return publisher;
	}

	/**
	 * Checks that there is an endpoint. To be called when all bean definitions are there.
	 * @param user names who publishes
	 * @throws InvalidEndpointException if there is none of this name
	 */
	public void require(String endpoint, String user) {
		if (!endpoint.equals(Endpoint.DEFAULT_NAME)) {
			new EndpointBeans(this.beanFactory).requireEndpoint(endpoint, user + " publishes to",
					"Correct the name, or add the endpoint, for example by setting 'wamp.server.endpoints." + endpoint
							+ ".path'.");
		}
	}

}
