// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;

import io.wampserver.Endpoint;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.protocol.WampOptions;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.websocket.KeepAliveMiddleware;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Keeps beans of the application that are for other endpoints than the default one from
 * taking the place of its beans, and from being injected where no endpoint is named. To
 * be imported before the conditions on missing beans are evaluated.
 */
final class SelectedBeansRegistrar implements ImportBeanDefinitionRegistrar {

	/**
	 * What the default endpoint has one of, which steps back for one of the application.
	 */
	private static final List<Class<?>> TYPES = List.of(AllowedOriginMiddleware.class, BlockedAddressMiddleware.class,
			ConnectionLimitMiddleware.class, ErrorUriResolver.class, KeepAliveMiddleware.class, LoginMiddleware.class,
			MessageHandlerResolver.class, PayloadCodec.class, WampOptions.class);

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (registry instanceof ConfigurableListableBeanFactory beanFactory) {
			for (String beanName : registry.getBeanDefinitionNames()) {
				ForEndpoint selection = isOfOne(beanFactory.getType(beanName, false))
						? beanFactory.findAnnotationOnBean(beanName, ForEndpoint.class, false) : null;
				if (selection != null) {
					qualify(registry.getBeanDefinition(beanName), List.of(selection.value()));
				}
			}
		}
	}

	private static boolean isOfOne(@Nullable Class<?> beanType) {
		if (beanType != null) {
			for (Class<?> type : TYPES) {
				if (type.isAssignableFrom(beanType)) {
					return true;
				}
			}
		}
		return false;
	}

	private static void qualify(BeanDefinition bean, List<String> endpoints) {
		if (bean instanceof AbstractBeanDefinition definition && !endpoints.contains(ForEndpoint.ALL)
				&& !endpoints.contains(Endpoint.DEFAULT_NAME)) {
			definition.setDefaultCandidate(false);
			if (endpoints.size() == 1) {
				definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, endpoints.get(0)));
			}
		}
	}

}
