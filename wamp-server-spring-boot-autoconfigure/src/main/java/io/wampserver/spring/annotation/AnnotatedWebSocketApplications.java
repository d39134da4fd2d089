// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.Validator;
import reactor.core.scheduler.Schedulers;

/**
 * Makes plain WebSocket applications of {@link WebSocketController} beans. Everything
 * about their methods is found out here, at start-up.
 */
public final class AnnotatedWebSocketApplications {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedWebSocketApplications.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final WebSocketControllers controllers;

	private AnnotatedWebSocketApplications(Builder builder) {
		this.beanFactory = builder.beanFactory;
		PayloadCodec codec = (builder.codec != null) ? builder.codec : JsonPayloadCodec.create();
		this.controllers = new WebSocketControllers(builder.argumentResolvers,
				InvocationInterceptor.chain(builder.interceptors), builder.blocking, codec,
				new ArgumentValidation(builder.validator));
	}

	public static Builder builder(ConfigurableListableBeanFactory beanFactory) {
		return new Builder(beanFactory);
	}

	/**
	 * Makes the application of a bean: the bean itself if it is one.
	 * @param path the path of its endpoint
	 * @param endpoint gives the endpoint, asked for when there are connections
	 * @throws InvalidHandlerException if a method cannot be used as it is written
	 */
	public WebSocketApplication create(String beanName, String path, Supplier<WebSocketEndpoint> endpoint) {
		AnnotatedBean bean = bean(beanName);
		if (!WebSocketApplication.class.isAssignableFrom(bean.type())) {
			WebSocketApplication application = this.controllers.create(bean, UriPattern.parse(path), endpoint);
			logger.debug("Endpoint {} is handled by {}", path, application);
			return application;
		}
		Set<Method> methods = bean.methods(OnWebSocket.class).keySet();
		if (!methods.isEmpty()) {
			throw new InvalidHandlerException(
					"Method " + HandlerMethod.describe(bean.type(), methods.iterator().next())
							+ " would never be called, as its class is a WebSocketApplication itself.",
					"Drop @OnWebSocket, or the interface.");
		}
		return (WebSocketApplication) bean.supplier().get();
	}

	/**
	 * Whether an application takes messages in parts, for which its endpoint must be
	 * built.
	 */
	public static boolean isStreaming(WebSocketApplication application) {
		if (application instanceof AnnotatedWebSocketApplication annotated) {
			return annotated.isStreaming();
		}
		Class<?> type = AopUtils.getTargetClass(application);
		return overrides(type, "onTextPart", String.class) || overrides(type, "onBinaryPart", byte[].class);
	}

	private AnnotatedBean bean(String name) {
		AnnotatedBean bean = AnnotatedBean.of(name, this.beanFactory);
		if (bean == null) {
			throw new IllegalArgumentException(
					"beanName: " + name + " (expected: the name of a bean of the application)");
		}
		return bean;
	}

	private static boolean overrides(Class<?> type, String name, Class<?> part) {
		Method method = ReflectionUtils.findMethod(type, name, WebSocketConnection.class, part, boolean.class);
		return method != null && method.getDeclaringClass() != WebSocketApplication.class;
	}

	/**
	 * Builds the maker of applications.
	 */
	public static final class Builder {

		private final ConfigurableListableBeanFactory beanFactory;

		private BlockingHandlers blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);

		private @Nullable PayloadCodec codec;

		private List<HandlerArgumentResolver> argumentResolvers = List.of();

		private List<InvocationInterceptor> interceptors = List.of();

		private @Nullable Validator validator;

		private Builder(ConfigurableListableBeanFactory beanFactory) {
			this.beanFactory = beanFactory;
		}

		/**
		 * Runs methods that may block; on Reactor's bounded elastic threads by default.
		 */
		public Builder blocking(BlockingHandlers blocking) {
			this.blocking = blocking;
			return this;
		}

		/**
		 * Binds and writes JSON.
		 */
		public Builder codec(PayloadCodec codec) {
			this.codec = codec;
			return this;
		}

		/**
		 * Further kinds of parameters.
		 */
		public Builder argumentResolvers(List<HandlerArgumentResolver> argumentResolvers) {
			this.argumentResolvers = List.copyOf(argumentResolvers);
			return this;
		}

		/**
		 * Stand around each call of a method, the first outermost.
		 */
		public Builder interceptors(List<InvocationInterceptor> interceptors) {
			this.interceptors = List.copyOf(interceptors);
			return this;
		}

		/**
		 * Validates parameters that ask for it; null if there is no validator.
		 */
		public Builder validator(@Nullable Validator validator) {
			this.validator = validator;
			return this;
		}

		public AnnotatedWebSocketApplications build() {
			return new AnnotatedWebSocketApplications(this);
		}

	}

}
