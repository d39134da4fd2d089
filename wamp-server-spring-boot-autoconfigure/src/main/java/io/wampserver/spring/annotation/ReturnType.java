// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

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

	static ReturnType of(Class<?> type, Method method) {
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

	/**
	 * Whether it may have several elements.
	 */
	boolean isMultiValue() {
		return this.adapter != null && this.adapter.isMultiValue();
	}

}
