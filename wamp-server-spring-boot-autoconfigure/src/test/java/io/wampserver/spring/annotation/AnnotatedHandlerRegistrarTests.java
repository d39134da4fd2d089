// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.Endpoint;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.spring.ForEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What start-up costs grows with the beans, not with the endpoints too.
 */
class AnnotatedHandlerRegistrarTests {

	private final AtomicInteger passes = new AtomicInteger();

	private final AtomicInteger looks = new AtomicInteger();

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory() {

		@Override
		public String[] getBeanNamesForType(Class<?> type) {
			if (type == Object.class) {
				AnnotatedHandlerRegistrarTests.this.passes.incrementAndGet();
			}
			return super.getBeanNamesForType(type);
		}

		@Override
		public Class<?> getType(String name) {
			AnnotatedHandlerRegistrarTests.this.looks.incrementAndGet();
			return super.getType(name);
		}

	};

	@Test
	void beansAreLookedThroughOnceForAllEndpoints() {
		for (int i = 0; i < 100; i++) {
			this.beanFactory.registerBeanDefinition("plain" + i, new RootBeanDefinition(Plain.class));
		}
		this.beanFactory.registerBeanDefinition("echo", new RootBeanDefinition(Echo.class));
		this.beanFactory.registerBeanDefinition("selected", new RootBeanDefinition(Selected.class));
		AnnotatedHandlerRegistrar registrar = AnnotatedHandlerRegistrar.builder(this.beanFactory).build();
		assertThat(procedures(registrar, Endpoint.DEFAULT_NAME)).isEqualTo(1);
		int looksOfFirst = this.looks.get();
		for (int i = 0; i < 10; i++) {
			assertThat(procedures(registrar, "reports")).isEqualTo(1);
			assertThat(procedures(registrar, "other")).isZero();
		}
		assertThat(this.passes).hasValue(1);
		assertThat(this.looks.get() - looksOfFirst).isLessThan(100);
	}

	private static int procedures(AnnotatedHandlerRegistrar registrar, String endpoint) {
		HandlerRegistry.Builder handlers = HandlerRegistry.builder();
		registrar.register(endpoint, handlers);
		return handlers.build().procedureCount();
	}

	static class Plain {

		String echo(String text) {
			return text;
		}

	}

	static class Echo {

		@WampRpc("echo")
		String echo(String text) {
			return text;
		}

	}

	@ForEndpoint("reports")
	static class Selected {

		@WampRpc("reports")
		String report() {
			return "";
		}

	}

}
