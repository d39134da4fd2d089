// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Publishes what methods of beans return that are annotated with {@link PublishTo}. It
 * stands behind whatever else is between the bean and its callers, transactions above
 * all: a method that has a transaction of its own publishes with that.
 */
public final class PublishToPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final long serialVersionUID = 1L;

	private final transient PublishedMethods methods;

	/**
	 * Creates a post-processor.
	 * @param beanFactory has the publishers
	 */
	public PublishToPostProcessor(ConfigurableListableBeanFactory beanFactory) {
		this.methods = new PublishedMethods(new Publications(beanFactory));
		this.advisor = new DefaultPointcutAdvisor(this.methods, this.methods);
	}

	/**
	 * Checks what the methods say of endpoints.
	 * @throws io.wampserver.spring.InvalidEndpointException if one does not exist
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.methods.requireEndpoints();
	}

}
