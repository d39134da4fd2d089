// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.message.PayloadCodec;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.support.DefaultConversionService;

/**
 * Assembles the methods of plain controllers to applications, and refuses what cannot
 * work.
 */
final class WebSocketControllers {

	private final List<HandlerArgumentResolver> argumentResolvers;

	private final @Nullable InvocationInterceptor interceptor;

	private final TextConversion conversion = new TextConversion(DefaultConversionService.getSharedInstance());

	private final BlockingHandlers blocking;

	private final PayloadCodec codec;

	private final ArgumentValidation validation;

	private final WebSocketResults results;

	WebSocketControllers(List<HandlerArgumentResolver> argumentResolvers, @Nullable InvocationInterceptor interceptor,
			BlockingHandlers blocking, PayloadCodec codec, ArgumentValidation validation) {
		this.argumentResolvers = argumentResolvers;
		this.interceptor = interceptor;
		this.blocking = blocking;
		this.codec = codec;
		this.validation = validation;
		this.results = new WebSocketResults(codec);
	}

	/**
	 * Makes an application.
	 * @param path the path of the endpoint
	 * @param endpoint gives the endpoint when there are connections
	 */
	AnnotatedWebSocketApplication create(AnnotatedBean bean, UriPattern path, Supplier<WebSocketEndpoint> endpoint) {
		Map<Method, OnWebSocket> methods = bean.methods(OnWebSocket.class);
		if (methods.isEmpty()) {
			throw new InvalidHandlerException(
					bean.type().getName() + " handles nothing: it has no @OnWebSocket method.",
					"Add one, or implement WebSocketApplication.");
		}
		HandlerMethodFactory factory = new HandlerMethodFactory(this.argumentResolvers, this.interceptor,
				new EndpointVariableArguments(this.conversion, path));
		Assembly assembly = new Assembly(bean, factory, endpoint);
		methods.forEach((method, annotation) -> assembly.add(method, annotation.value()));
		return assembly.application();
	}

	/**
	 * The methods of one controller.
	 */
	private final class Assembly {

		private final AnnotatedBean bean;

		private final HandlerMethodFactory factory;

		private final Supplier<WebSocketEndpoint> endpoint;

		private final Map<WebSocketSignal, WebSocketInvoker> methods = new EnumMap<>(WebSocketSignal.class);

		private final ByExceptionType<WebSocketInvoker> errorMethods = new ByExceptionType<>();

		private @Nullable WebSocketInvoker takingParts;

		private @Nullable WebSocketInvoker takingWhole;

		private Assembly(AnnotatedBean bean, HandlerMethodFactory factory, Supplier<WebSocketEndpoint> endpoint) {
			this.bean = bean;
			this.factory = factory;
			this.endpoint = endpoint;
		}

		private void add(Method method, WebSocketSignal signal) {
			WebSocketSignature signature = new WebSocketSignature(HandlerMethod.describe(this.bean.type(), method),
					signal, WebSocketControllers.this.codec, WebSocketControllers.this.validation);
			HandlerMethod handler = this.factory.create(this.bean, method,
					(parameter) -> (parameter.getParameterType() != WebSocketEndpoint.class) ? signature.bind(parameter)
							: BoundParameter.ofContext(parameter, (invocation) -> this.endpoint.get()));
			WebSocketInvoker invoker = new WebSocketInvoker(handler, signal, WebSocketControllers.this.blocking,
					WebSocketControllers.this.results);
			if (signal == WebSocketSignal.ERROR) {
				Class<? extends Throwable> type = signature.exceptionType();
				requireFirst(this.errorMethods.putIfAbsent(type, invoker), invoker, "ERROR of " + type.getName());
			}
			else {
				requireFirst(this.methods.putIfAbsent(signal, invoker), invoker, signal.name());
			}
			requireNothing(signal, invoker);
			requireOneKind(signature, invoker);
		}

		private static void requireFirst(@Nullable WebSocketInvoker present, WebSocketInvoker invoker, String signal) {
			if (present != null) {
				throw new InvalidHandlerException(
						"Methods " + present + " and " + invoker + " both handle " + signal + ".",
						"Keep one of them, and let it decide what is to be done.");
			}
		}

		private static void requireNothing(WebSocketSignal signal, WebSocketInvoker invoker) {
			if (signal == WebSocketSignal.CLOSE && !invoker.returnType().nothing()) {
				throw new InvalidHandlerException(
						"Method " + invoker + " returns something when the connection has ended already.",
						"Let it return void or Mono<Void>.");
			}
		}

		private void requireOneKind(WebSocketSignature signature, WebSocketInvoker invoker) {
			if (signature.takesParts()) {
				this.takingParts = invoker;
			}
			if (signature.takesWhole()) {
				this.takingWhole = invoker;
			}
			if (this.takingParts != null && this.takingWhole != null) {
				throw new InvalidHandlerException(
						"Method " + this.takingParts + " takes messages in parts, method " + this.takingWhole
								+ " whole ones, but an endpoint has one kind.",
						"Give both a boolean behind the text or bytes, or none.");
			}
		}

		private AnnotatedWebSocketApplication application() {
			WebSocketController controller = AnnotatedElementUtils.findMergedAnnotation(this.bean.type(),
					WebSocketController.class);
			List<String> subprotocols = (controller != null) ? List.of(controller.subprotocols()) : List.of();
			return new AnnotatedWebSocketApplication(subprotocols, this.takingParts != null, this.methods,
					this.errorMethods);
		}

	}

}
