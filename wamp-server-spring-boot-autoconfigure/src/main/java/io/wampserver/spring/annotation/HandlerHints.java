// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import io.wampserver.connection.AttributeStore;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image of the methods that handle messages, and of the types that come
 * and go as their payloads, while an application is processed ahead of time. Spring finds
 * it in {@code META-INF/spring/aot.factories}.
 */
final class HandlerHints implements BeanRegistrationAotProcessor {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(WampRpc.class, WampTopic.class,
			WampExceptionHandler.class, OnWebSocket.class);

	/** Classes that parameters and results may have without being bound. */
	private static final Set<Class<?>> CONTEXT = Set.of(AttributeStore.class, HandshakeRequest.class, Payload.class);

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		AnnotatedBean bean = AnnotatedBean.of(registeredBean.getBeanName(), registeredBean.getBeanFactory());
		if (bean == null || !(bean.hasMethods(ANNOTATIONS) || bean.has(WebSocketController.class))) {
			return null;
		}
		return (generationContext, code) -> register(generationContext.getRuntimeHints().reflection(), bean);
	}

	private void register(ReflectionHints hints, AnnotatedBean bean) {
		hints.registerType(bean.type()); // what it overrides is looked at
		for (Class<? extends Annotation> annotation : ANNOTATIONS) {
			for (Method method : bean.methods(annotation).keySet()) {
				hints.registerMethod(method, ExecutableMode.INVOKE);
				// A proxy may have no other.
				hints.registerMethod(ClassUtils.getInterfaceMethodIfPossible(method, bean.type()),
						ExecutableMode.INVOKE);
				registerPayloads(hints, method, bean.type());
			}
		}
	}

	private void registerPayloads(ReflectionHints hints, Method method, Class<?> type) {
		int last = method.getParameterCount() - 1;
		for (int i = 0; i <= last; i++) {
			MethodParameter parameter = new MethodParameter(method, i).withContainingClass(type);
			registerPayload(hints, (i == last && KotlinDetector.isSuspendingFunction(method))
					? ReturnType.ofSuspending(parameter) : ResolvableType.forMethodParameter(parameter));
		}
		registerPayload(hints, ResolvableType.forMethodReturnType(method, type));
	}

	private void registerPayload(ReflectionHints hints, ResolvableType type) {
		Class<?> raw = type.toClass();
		if (type.isArray()) {
			registerPayload(hints, type.getComponentType());
		}
		else if (ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw) != null) {
			registerPayload(hints, type.getGeneric(0));
		}
		else if (!CONTEXT.contains(raw) && !PayloadArguments.isForeign(raw) && !Throwable.class.isAssignableFrom(raw)) {
			for (ResolvableType generic : type.getGenerics()) {
				registerPayload(hints, generic);
			}
			this.bindings.registerReflectionHints(hints, raw);
		}
	}

}
