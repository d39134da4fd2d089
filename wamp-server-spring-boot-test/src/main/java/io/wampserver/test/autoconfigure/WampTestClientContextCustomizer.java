// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import io.wampserver.test.WampTestClient;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Registers the test client where the application has none itself. All are equal, so that
 * contexts are shared between tests.
 */
record WampTestClientContextCustomizer() implements ContextCustomizer {

	private static final String REGISTRAR = WampTestClientContextCustomizer.class.getName() + ".registrar";

	private static final String CLIENTS = "wampTestClients";

	private static final String CLIENT = "wampTestClient";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (!AotDetector.useGeneratedArtifacts()
				&& context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			register(registry);
		}
	}

	static void register(BeanDefinitionRegistry registry) {
		RootBeanDefinition definition = new RootBeanDefinition(Registrar.class);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		registry.registerBeanDefinition(REGISTRAR, definition);
	}

	/**
	 * Comes last, when the beans of the application are known.
	 */
	static final class Registrar implements BeanDefinitionRegistryPostProcessor, Ordered {

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
			if (!(registry instanceof ListableBeanFactory beans)
					|| beans.getBeanNamesForType(WampTestClient.class, true, false).length > 0) {
				return;
			}
			RootBeanDefinition clients = new RootBeanDefinition(TestClients.class);
			clients.setLazyInit(true);
			registry.registerBeanDefinition(CLIENTS, clients);
			RootBeanDefinition client = new RootBeanDefinition(WampTestClient.class);
			client.setFactoryBeanName(CLIENTS);
			client.setFactoryMethodName("create");
			client.setScope(BeanDefinition.SCOPE_PROTOTYPE);
			client.setLazyInit(true);
			registry.registerBeanDefinition(CLIENT, client);
		}

	}

}
