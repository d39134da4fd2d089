// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The beans with something to register. They are found in one pass over all beans, which
 * serves all endpoints.
 *
 * @param handlers those with annotated methods
 * @param advice those that handle the exceptions of others
 */
record HandlerBeans(List<HandlerBean> handlers, List<AnnotatedBean> advice) {

	static HandlerBeans of(ConfigurableListableBeanFactory beanFactory) {
		List<HandlerBean> handlers = new ArrayList<>();
		List<AnnotatedBean> advice = new ArrayList<>();
		for (String name : beanFactory.getBeanNamesForType(Object.class)) {
			AnnotatedBean bean = AnnotatedBean.of(name, beanFactory);
			if (bean == null) {
				continue;
			}
			if (bean.hasMethods(List.of(WampRpc.class, WampTopic.class, OnWebSocket.class))) {
				handlers.add(HandlerBean.of(bean));
			}
			if (AnnotatedElementUtils.hasAnnotation(bean.type(), WampAdvice.class)) {
				advice.add(bean);
			}
		}
		return new HandlerBeans(handlers, advice);
	}

	/**
	 * A bean with annotated methods.
	 *
	 * @param bean the bean
	 * @param procedures its methods for calls
	 * @param operations its methods for topics
	 */
	record HandlerBean(AnnotatedBean bean, Map<Method, WampRpc> procedures, Map<Method, WampTopic> operations) {

		private static HandlerBean of(AnnotatedBean bean) {
			return new HandlerBean(bean, bean.methods(WampRpc.class), bean.methods(WampTopic.class));
		}

		/**
		 * Checks that something calls each method.
		 */
		void requireOneKind() {
			boolean controller = this.bean.has(WebSocketController.class);
			if (handlesWamp() && controller) {
				throw new InvalidHandlerException(
						"The bean '%s' is a @WebSocketController with handlers of WAMP messages, which its endpoint does not speak."
							.formatted(this.bean.name()),
						"Move the methods with @WampRpc and @WampTopic to a bean of their own.");
			}
			if (!controller && this.bean.hasMethods(List.of(OnWebSocket.class))) {
				throw new InvalidHandlerException(
						"The bean '%s' has methods with @OnWebSocket, but is no @WebSocketController."
							.formatted(this.bean.name()),
						"Annotate its class with @WebSocketController and the path of an endpoint.");
			}
		}

		boolean handlesWamp() {
			return !this.procedures.isEmpty() || !this.operations.isEmpty();
		}

	}

}
