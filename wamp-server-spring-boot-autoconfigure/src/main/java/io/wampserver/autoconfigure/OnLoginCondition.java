// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.Endpoint;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.spring.EndpointBeans;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the default endpoint requires login, or there are credentials to log in
 * with.
 */
final class OnLoginCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String PROPERTY = WampServerProperties.PREFIX + ".login.required";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("WAMP login");
		if (context.getEnvironment().getProperty(PROPERTY, Boolean.class, false)) {
			return ConditionOutcome.match(message.because(PROPERTY + " is true"));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory != null
				&& new EndpointBeans(beanFactory).hasExtension(CredentialsRepository.class, Endpoint.DEFAULT_NAME)) {
			return ConditionOutcome.match(message.foundExactly("a CredentialsRepository"));
		}
		return ConditionOutcome.noMatch(message.didNotFind("a CredentialsRepository").atAll());
	}

}
