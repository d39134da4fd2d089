// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import java.util.ArrayList;
import java.util.List;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.jpa.EntityChangePublisher;
import io.wampserver.topic.TopicPublisher;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of publishing what changes in entities: gives the publisher to the
 * session factory that Spring Boot makes.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class,
		afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({ IntegratorProvider.class, HibernatePropertiesCustomizer.class })
@ConditionalOnBean(value = TopicPublisher.class, type = "jakarta.persistence.EntityManagerFactory")
final class EntityChangeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EntityChangePublisher wampEntityChangePublisher(ConfigurableListableBeanFactory beanFactory) {
		return new EntityChangePublisher(beanFactory);
	}

	/**
	 * The last, as there is room for one provider only.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	HibernatePropertiesCustomizer wampEntityChangeCustomizer(ObjectProvider<EntityChangePublisher> publisher) {
		return (properties) -> {
			Object others = properties.get(JpaSettings.INTEGRATOR_PROVIDER);
			properties.put(JpaSettings.INTEGRATOR_PROVIDER, (IntegratorProvider) () -> {
				List<Integrator> integrators = new ArrayList<>();
				if (others instanceof IntegratorProvider provider) {
					integrators.addAll(provider.getIntegrators());
				}
				publisher.ifAvailable(integrators::add);
				return integrators;
			});
		};
	}

}
