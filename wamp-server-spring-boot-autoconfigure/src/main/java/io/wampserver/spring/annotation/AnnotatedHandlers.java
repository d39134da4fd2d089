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

import io.wampserver.error.WampException;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.spring.annotation.HandlerBeans.HandlerBean;
import io.wampserver.uri.UriPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Registers the annotated methods of the beans that are for one endpoint.
 */
final class AnnotatedHandlers {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedHandlers.class);

	private final HandlerMethodFactory factory;

	private final WampSignature.Arguments arguments;

	private final BlockingHandlers blocking;

	private final List<ByExceptionType<HandlerMethod>> advice;

	/**
	 * Creates a registration.
	 * @param advice beans that handle the exceptions of others
	 */
	AnnotatedHandlers(HandlerMethodFactory factory, WampSignature.Arguments arguments, BlockingHandlers blocking,
			List<AnnotatedBean> advice) {
		this.factory = factory;
		this.arguments = arguments;
		this.blocking = blocking;
		this.advice = advice.stream()
			.sorted((first, second) -> AnnotationAwareOrderComparator.INSTANCE.compare(first.type(), second.type()))
			.map(this::exceptionHandlerMethods)
			.toList();
	}

	void register(List<HandlerBean> beans, HandlerRegistry.Builder handlers) {
		Map<UriPattern, AnnotatedTopicHandler> topics = new LinkedHashMap<>();
		for (HandlerBean handlerBean : beans) {
			handlerBean.requireOneKind();
			if (handlerBean.handlesWamp()) {
				AnnotatedBean bean = handlerBean.bean();
				ExceptionHandlers exceptionHandlers = exceptionHandlers(bean);
				handlerBean.procedures()
					.forEach((method, rpc) -> registerRpc(bean, method, rpc, exceptionHandlers, handlers));
				handlerBean.operations()
					.forEach((method, topic) -> addTopic(bean, method, topic, exceptionHandlers, topics));
			}
		}
		topics.values().forEach((handler) -> handlers.topic(handler.pattern().toString(), handler));
	}

	private ExceptionHandlers exceptionHandlers(AnnotatedBean bean) {
		List<ByExceptionType<HandlerMethod>> nearestFirst = new ArrayList<>();
		nearestFirst.add(exceptionHandlerMethods(bean));
		nearestFirst.addAll(this.advice);
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
				new HandlerInvoker(handlerMethod, HandlerKind.RPC, this.blocking, exceptionHandlers),
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
		HandlerInvoker invoker = new HandlerInvoker(handlerMethod, kind, this.blocking, exceptionHandlers);
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
		return this.factory.create(bean, method, signature::bind);
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

}
