// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
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
 * @param adapter knows the reactive type, null for any other
 * @param onEventLoop whether the method runs on the event loop, as it does not block
 * @param nothing whether the method returns no value at all, which is not the same as
 * null
 */
record ReturnType(@Nullable ReactiveAdapter adapter, boolean onEventLoop, boolean nothing) {

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
		Class<?> value = (adapter != null) ? returned.getGeneric(0).resolve() : returned.resolve();
		boolean nothing = value == void.class || value == Void.class || (adapter != null && adapter.isNoValue());
		return new ReturnType(adapter, onEventLoop, nothing);
	}

	/** A publisher stands for what the function comes to return. */
	private static ReturnType ofSuspending(Class<?> type, Method method) {
		Class<?> value = ofSuspending(
				new MethodParameter(method, method.getParameterCount() - 1).withContainingClass(type))
			.toClass();
		Class<?> publisher = value.getName().equals(KOTLIN_FLOW) ? Flux.class : Mono.class;
		return new ReturnType(ReactiveAdapterRegistry.getSharedInstance().getAdapter(publisher), true,
				value.getName().equals(KOTLIN_UNIT));
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
