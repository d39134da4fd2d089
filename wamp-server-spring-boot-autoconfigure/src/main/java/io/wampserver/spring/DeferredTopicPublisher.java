// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampserver.WampEndpoint;
import io.wampserver.message.Recipients;
import io.wampserver.topic.PublishResult;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.SimpleAliasRegistry;

/**
 * Publishes to the topics of an endpoint that is a bean, and may not exist yet: while it
 * does not, it has no subscribers and a publication has no effect. Hence whatever an
 * endpoint is made of, such as handlers, middleware and listeners, can have a publisher
 * injected, and everything can publish while the application starts.
 */
public final class DeferredTopicPublisher implements TopicPublisher {

	private final ConfigurableBeanFactory beanFactory;

	private final String endpointBean;

	private volatile @Nullable TopicPublisher publisher;

	/**
	 * Creates a publisher.
	 * @param endpointBean the name of the bean that is a {@link WampEndpoint}
	 */
	public DeferredTopicPublisher(ConfigurableBeanFactory beanFactory, String endpointBean) {
		this.beanFactory = beanFactory;
		this.endpointBean = endpointBean;
	}

	@Override
	public int publish(String topic, @Nullable Object event, Recipients recipients) {
		TopicPublisher present = publisher();
		return (present != null) ? present.publish(topic, event, recipients) : 0;
	}

	@Override
	public CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event,
			Recipients recipients) {
		TopicPublisher present = publisher();
		return (present != null) ? present.publishWithResult(topic, event, recipients)
				: CompletableFuture.completedStage(PublishResult.NONE);
	}

	private @Nullable TopicPublisher publisher() {
		TopicPublisher present = this.publisher;
		if (present == null && endpointExists()) {
			present = this.beanFactory.getBean(this.endpointBean, WampEndpoint.class).publisher();
			this.publisher = present;
		}
		return present;
	}

	/**
	 * Does not make it: that may be what is going on right now. Those of a parent context
	 * are all there.
	 */
	private boolean endpointExists() {
		String name = (this.beanFactory instanceof SimpleAliasRegistry aliases)
				? aliases.canonicalName(this.endpointBean) : this.endpointBean;
		return this.beanFactory.containsSingleton(name) || !this.beanFactory.containsLocalBean(name);
	}

}
