// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.actuate.EndpointDirectory;
import io.wampserver.spring.actuate.WampActuatorEndpoint;
import io.wampserver.spring.actuate.WampActuatorJmxExtension;
import io.wampserver.spring.actuate.WampActuatorWebExtension;
import io.wampserver.spring.actuate.WampInfoContributor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the Actuator endpoint {@code wamp}, where it is exposed, and of
 * the contribution to the endpoint {@code info}.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(name = EndpointBeanNames.DEFAULT)
public final class WampActuatorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnEnabledInfoContributor("wamp")
	WampInfoContributor wampInfoContributor(ListableBeanFactory beanFactory, Environment environment) {
		return new WampInfoContributor(new EndpointDirectory(beanFactory, environment));
	}

	/**
	 * The endpoint with what it looks different by over HTTP and JMX.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(WampActuatorEndpoint.class)
	@EnableConfigurationProperties(WampActuatorProperties.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		WampActuatorEndpoint wampActuatorEndpoint(ListableBeanFactory beanFactory, Environment environment,
				ObjectProvider<PayloadCodec> codec, WampActuatorProperties properties) {
			return new WampActuatorEndpoint(new EndpointDirectory(beanFactory, environment),
					codec.getIfUnique(JsonPayloadCodec::create), properties.showDetails(), properties.roles());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		WampActuatorWebExtension wampActuatorWebExtension(WampActuatorEndpoint endpoint) {
			return new WampActuatorWebExtension(endpoint);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.JMX)
		WampActuatorJmxExtension wampActuatorJmxExtension(WampActuatorEndpoint endpoint) {
			return new WampActuatorJmxExtension(endpoint);
		}

	}

}
