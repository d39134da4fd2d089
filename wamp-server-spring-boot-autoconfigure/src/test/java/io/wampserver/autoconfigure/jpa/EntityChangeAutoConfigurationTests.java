// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import java.util.ArrayList;
import java.util.List;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.jpa.EntityChangePublisher;
import io.wampserver.spring.jpa.invalid.Leaking;
import io.wampserver.spring.jpa.plain.Plain;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class EntityChangeAutoConfigurationTests {

	private final ApplicationContextRunner withoutDatabase = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WampServerAutoConfiguration.class, EntityChangeAutoConfiguration.class))
		.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1");

	private final ApplicationContextRunner context = this.withoutDatabase
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
				TransactionAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void leavesASessionFactoryAloneThatHasNothingToPublish() {
		this.context.withUserConfiguration(ScanPlain.class).run((context) -> assertThat(listens(context)).isFalse());
	}

	@Test
	void listensBesideWhatTheApplicationIntegrates() {
		Integrator other = new Integrator() {
		};
		HibernatePropertiesCustomizer customizer = (properties) -> properties.put(JpaSettings.INTEGRATOR_PROVIDER,
				(IntegratorProvider) () -> List.of(other));
		this.context.withUserConfiguration(ScanCustomer.class)
			.withBean(HibernatePropertiesCustomizer.class, () -> customizer)
			.run((context) -> {
				assertThat(listens(context)).isTrue();
				assertThat(((IntegratorProvider) context.getBean(EntityManagerFactory.class)
					.getProperties()
					.get(JpaSettings.INTEGRATOR_PROVIDER)).getIntegrators())
					.containsExactly(other, context.getBean(EntityChangePublisher.class));
			});
	}

	private static boolean listens(ApplicationContext context) {
		List<String> listeners = new ArrayList<>();
		context.getBean(EntityManagerFactory.class)
			.unwrap(SessionFactoryImplementor.class)
			.getEventListenerRegistry()
			.getEventListenerGroup(EventType.POST_UPDATE)
			.fireEventOnEachListener(listeners, (listener, names) -> names.add(listener.getClass().getSimpleName()));
		return listeners.contains("EntityChangeListener");
	}

	@Test
	void refusesTopicsThatWouldTellWhatIsNotToBePublished() {
		this.context.withUserConfiguration(ScanLeaking.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("The variable 'secret' in the @PublishChanges of " + Leaking.class.getName()));
	}

	@Test
	void backsOff() {
		this.withoutDatabase.run((context) -> assertThat(context).doesNotHaveBean(EntityChangePublisher.class));
		this.withoutDatabase.withClassLoader(new FilteredClassLoader("org.hibernate", "jakarta.persistence"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EntityChangePublisher.class));
		this.context.withUserConfiguration(ScanPlain.class)
			.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EntityChangePublisher.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Plain.class)
	static class ScanPlain {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Leaking.class)
	static class ScanLeaking {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Customer.class)
	static class ScanCustomer {

	}

}
