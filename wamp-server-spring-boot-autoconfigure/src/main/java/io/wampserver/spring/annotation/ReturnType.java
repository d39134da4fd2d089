// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a handler method returns, and the thread it runs on for that.
 *
 * @param declared the type as it is declared
 * @param result the type of what a client gets: a list for one of several elements, void
 * for nothing
 * @param adapter knows the reactive type, null for any other
 * @param onEventLoop whether the method runs on the event loop, as it does not block
 * @param nothing whether the method returns no value at all, which is not the same as
 * null
 */
record ReturnType(Type declared, Type result, @Nullable ReactiveAdapter adapter, boolean onEventLoop, boolean nothing) {

	private static final String KOTLIN_FLOW = "kotlinx.coroutines.flow.Flow";

	private static final String KOTLIN_UNIT = "kotlin.Unit";

	static ReturnType of(Class<?> type, Method method) {
		if (KotlinDetector.isSuspendingFunction(method)) {
			return ofSuspending(type, method);
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
		boolean onEventLoop = adapter != null || AnnotatedElementUtils.hasAnnotation(method, NonBlocking.class)
				|| AnnotatedElementUtils.hasAnnotation(type, NonBlocking.class);
		ResolvableType returned = ResolvableType.forMethodReturnType(method, type);
		ResolvableType value = (adapter != null) ? returned.getGeneric() : returned;
		boolean nothing = value.resolve() == void.class || value.resolve() == Void.class
				|| (adapter != null && adapter.isNoValue());
		Type declared = GenericTypeResolver.resolveType(method.getGenericReturnType(), type);
		Type result = nothing ? void.class : (adapter != null) ? result(adapter, value) : declared;
		return new ReturnType(declared, result, adapter, onEventLoop, nothing);
	}

	private static Type result(ReactiveAdapter adapter, ResolvableType value) {
		ResolvableType element = (value.resolve() != null) ? value : ResolvableType.forClass(Object.class);
		return (adapter.isMultiValue() ? ResolvableType.forClassWithGenerics(List.class, element) : element).getType();
	}

	/** A publisher stands for what the function comes to return. */
	private static ReturnType ofSuspending(Class<?> type, Method method) {
		MethodParameter continuation = new MethodParameter(method, method.getParameterCount() - 1);
		ResolvableType value = ofSuspending(continuation.withContainingClass(type));
		String name = value.toClass().getName();
		boolean flow = name.equals(KOTLIN_FLOW);
		boolean nothing = name.equals(KOTLIN_UNIT);
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance()
			.getAdapter(flow ? Flux.class : Mono.class);
		Type declared = lowerBound(value.getType());
		Type result = nothing ? void.class : declared;
		if (flow) {
			result = ResolvableType.forClassWithGenerics(List.class, value.getGeneric()).getType();
		}
		return new ReturnType(declared, result, adapter, true, nothing);
	}

	/** A continuation takes anything that is what the function returns. */
	private static Type lowerBound(Type type) {
		return (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length > 0)
				? wildcard.getLowerBounds()[0] : type;
	}

	/**
	 * What a suspending function of Kotlin comes to return.
	 * @param continuation its last parameter
	 */
	static ResolvableType ofSuspending(MethodParameter continuation) {
		return ResolvableType.forMethodParameter(continuation).getGeneric(0);
	}

	/**
	 * Whether it may have several elements.
	 */
	boolean isMultiValue() {
		return this.adapter != null && this.adapter.isMultiValue();
	}

}
