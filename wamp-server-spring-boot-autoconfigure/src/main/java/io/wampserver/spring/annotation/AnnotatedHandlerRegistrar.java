// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.wampserver.Endpoint;
import io.wampserver.error.WampException;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.validation.Validator;
import reactor.core.scheduler.Schedulers;

/**
 * Registers the annotated methods of all beans as handlers, each with the endpoints its
 * bean is for. Everything about a method is found out here, at start-up, and each
 * registered handler is logged at debug level.
 */
@ForEndpoint(ForEndpoint.ALL)
public final class AnnotatedHandlerRegistrar implements HandlerRegistrar {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedHandlerRegistrar.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final EndpointBeans selection;

	private final BlockingHandlers blocking;

	private final HandlerMethodFactory factory;

	private final WampSignature.Arguments arguments;

	private AnnotatedHandlerRegistrar(Builder builder) {
		this.beanFactory = builder.beanFactory;
		this.selection = new EndpointBeans(builder.beanFactory);
		this.blocking = builder.blocking;
		TextConversion conversion = new TextConversion(DefaultConversionService.getSharedInstance());
		this.factory = new HandlerMethodFactory(builder.argumentResolvers, conversion);
		this.arguments = new WampSignature.Arguments(new UriVariableArguments(conversion), new ContextArguments(),
				new PayloadArguments(new ArgumentValidation(builder.validator)));
	}

	public static Builder builder(ConfigurableListableBeanFactory beanFactory) {
		return new Builder(beanFactory);
	}

	/**
	 * Registers the handlers of the default endpoint.
	 * @throws InvalidHandlerException if a method cannot be used as it is written
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two methods handle the
	 * same
	 */
	@Override
	public void register(HandlerRegistry.Builder handlers) {
		register(Endpoint.DEFAULT_NAME, handlers);
	}

	/**
	 * Registers the handlers of an endpoint.
	 * @throws InvalidHandlerException if a method cannot be used as it is written
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two methods handle the
	 * same
	 */
	@Override
	public void register(String endpoint, HandlerRegistry.Builder handlers) {
		List<ByExceptionType<HandlerMethod>> advice = advice(
				beans((name) -> this.selection.isExtensionOf(name, endpoint)));
		Map<UriPattern, AnnotatedTopicHandler> topics = new LinkedHashMap<>();
		for (AnnotatedBean bean : beans((name) -> this.selection.isHandlerOf(name, endpoint))) {
			Map<Method, WampRpc> procedures = bean.methods(WampRpc.class);
			Map<Method, WampTopic> operations = bean.methods(WampTopic.class);
			if (!procedures.isEmpty() || !operations.isEmpty()) {
				ExceptionHandlers exceptionHandlers = exceptionHandlers(bean, advice);
				procedures.forEach((method, rpc) -> registerRpc(bean, method, rpc, exceptionHandlers, handlers));
				operations.forEach((method, topic) -> addTopic(bean, method, topic, exceptionHandlers, topics));
			}
		}
		topics.values().forEach((handler) -> handlers.topic(handler.pattern().toString(), handler));
	}

	private List<AnnotatedBean> beans(Predicate<String> selected) {
		List<AnnotatedBean> beans = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class)) {
			AnnotatedBean bean = AnnotatedBean.of(name, this.beanFactory);
			if (bean != null && selected.test(name)) {
				beans.add(bean);
			}
		}
		return beans;
	}

	private List<ByExceptionType<HandlerMethod>> advice(List<AnnotatedBean> beans) {
		return beans.stream()
			.filter((bean) -> AnnotatedElementUtils.hasAnnotation(bean.type(), WampAdvice.class))
			.sorted((first, second) -> AnnotationAwareOrderComparator.INSTANCE.compare(first.type(), second.type()))
			.map(this::exceptionHandlerMethods)
			.toList();
	}

	private ExceptionHandlers exceptionHandlers(AnnotatedBean bean, List<ByExceptionType<HandlerMethod>> advice) {
		List<ByExceptionType<HandlerMethod>> nearestFirst = new ArrayList<>();
		nearestFirst.add(exceptionHandlerMethods(bean));
		nearestFirst.addAll(advice);
		return new ExceptionHandlers(nearestFirst);
	}

	private ByExceptionType<HandlerMethod> exceptionHandlerMethods(AnnotatedBean bean) {
		ByExceptionType<HandlerMethod> methods = new ByExceptionType<>();
		bean.methods(WampExceptionHandler.class).forEach((method, annotation) -> {
			HandlerMethod handler = create(bean, method, signature(bean, method, HandlerKind.EXCEPTION, List.of()));
			for (Class<? extends Throwable> type : exceptionTypes(bean, method, annotation)) {
				methods.putIfAbsent(type, handler);
			}
		});
		return methods;
	}

	private static Collection<Class<? extends Throwable>> exceptionTypes(AnnotatedBean bean, Method method,
			WampExceptionHandler annotation) {
		List<Class<? extends Throwable>> types = new ArrayList<>(List.of(annotation.value()));
		for (Class<?> parameter : method.getParameterTypes()) {
			if (annotation.value().length == 0 && Throwable.class.isAssignableFrom(parameter)) {
				types.add(parameter.asSubclass(Throwable.class));
			}
		}
		if (types.isEmpty() || !WampException.class.isAssignableFrom(method.getReturnType())) {
			throw new InvalidHandlerException(
					"Method " + HandlerMethod.describe(bean.type(), method) + " cannot handle exceptions as it is.",
					"Name the exceptions in @WampExceptionHandler or in a parameter, and return a WampException.");
		}
		return types;
	}

	private void registerRpc(AnnotatedBean bean, Method method, WampRpc rpc, ExceptionHandlers exceptionHandlers,
			HandlerRegistry.Builder handlers) {
		List<UriPattern> patterns = patterns(bean, method, rpc.value(), WampRpc.class, WampRpc::value);
		WampSignature signature = signature(bean, method, HandlerKind.RPC, patterns);
		HandlerMethod handlerMethod = create(bean, method, signature);
		AnnotatedRpcHandler handler = new AnnotatedRpcHandler(
				new HandlerInvoker(handlerMethod, HandlerKind.RPC, bean.type(), this.blocking, exceptionHandlers),
				signature.maxPayloads());
		for (UriPattern pattern : patterns) {
			logger.debug("Procedure {} is handled by {}", pattern, handler);
			handlers.rpc(pattern.toString(), handler);
		}
	}

	private void addTopic(AnnotatedBean bean, Method method, WampTopic topic, ExceptionHandlers exceptionHandlers,
			Map<UriPattern, AnnotatedTopicHandler> topics) {
		List<UriPattern> patterns = patterns(bean, method, topic.value(), WampTopic.class, WampTopic::value);
		HandlerKind kind = HandlerKind.of(topic.on());
		HandlerMethod handlerMethod = create(bean, method, signature(bean, method, kind, patterns));
		HandlerInvoker invoker = new HandlerInvoker(handlerMethod, kind, bean.type(), this.blocking, exceptionHandlers);
		for (UriPattern pattern : patterns) {
			AnnotatedTopicHandler handler = topics.computeIfAbsent(pattern, AnnotatedTopicHandler::new);
			if (!handler.pattern().toString().equals(pattern.toString())) {
				throw new InvalidHandlerException("The topic " + pattern + " of method " + invoker + " is the topic "
						+ handler.pattern() + " of " + handler + " with other names of variables.",
						"Use the same names in both.");
			}
			logger.debug("{} on topic {} is handled by {}", topic.on(), pattern, invoker);
			handler.add(topic.on(), invoker);
		}
	}

	private WampSignature signature(AnnotatedBean bean, Method method, HandlerKind kind, List<UriPattern> patterns) {
		return new WampSignature(this.arguments, HandlerMethod.describe(bean.type(), method), kind, patterns);
	}

	private HandlerMethod create(AnnotatedBean bean, Method method, WampSignature signature) {
		return this.factory.create(bean, method, null, signature::argument);
	}

	private static <A extends Annotation> List<UriPattern> patterns(AnnotatedBean bean, Method method, String[] uris,
			Class<A> annotation, Function<A, String[]> value) {
		A onType = AnnotatedElementUtils.findMergedAnnotation(bean.type(), annotation);
		String[] bases = (onType != null && value.apply(onType).length > 0) ? value.apply(onType) : new String[] { "" };
		String[] references = (uris.length > 0) ? uris : new String[] { "" };
		return Arrays.stream(bases)
			.flatMap((base) -> Arrays.stream(references).map((reference) -> base + reference))
			.map((pattern) -> parse(pattern, HandlerMethod.describe(bean.type(), method), annotation))
			.toList();
	}

	private static UriPattern parse(String pattern, String method, Class<?> annotation) {
		if (pattern.isEmpty()) {
			throw new InvalidHandlerException("Method " + method + " does not say what it handles.",
					"Give @" + annotation.getSimpleName() + " a URI, on the method or on its type.");
		}
		try {
			return UriPattern.parse(pattern);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidHandlerException("The URI of method " + method + " is malformed: " + ex.getMessage() + ".",
					"Correct the value of @" + annotation.getSimpleName() + ".");
		}
	}

	/**
	 * Builds a registrar.
	 */
	public static final class Builder {

		private final ConfigurableListableBeanFactory beanFactory;

		private BlockingHandlers blocking;

		private List<HandlerArgumentResolver> argumentResolvers = List.of();

		private @Nullable Validator validator;

		private Builder(ConfigurableListableBeanFactory beanFactory) {
			this.beanFactory = beanFactory;
			this.blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);
		}

		/**
		 * Runs methods that may block; on Reactor's bounded elastic threads by default.
		 */
		public Builder blocking(BlockingHandlers blocking) {
			this.blocking = blocking;
			return this;
		}

		/**
		 * Without effect.
		 */
		public Builder publisher(Supplier<TopicPublisher> ignored) {
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
		 * Validates parameters that ask for it; null if there is no validator.
		 */
		public Builder validator(@Nullable Validator validator) {
			this.validator = validator;
			return this;
		}

		public AnnotatedHandlerRegistrar build() {
			return new AnnotatedHandlerRegistrar(this);
		}

	}

}
