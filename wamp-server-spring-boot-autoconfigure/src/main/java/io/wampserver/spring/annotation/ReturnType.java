// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What a handler method returns, and the thread it runs on for that.
 *
 * @param adapter knows the reactive type, null for any other
 * @param onEventLoop whether the method runs on the event loop, as it does not block
 * @param nothing whether the method returns no value at all, which is not the same as
 * null
 */
record ReturnType(@Nullable ReactiveAdapter adapter, boolean onEventLoop, boolean nothing) {

	static ReturnType of(Class<?> type, Method method) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
		boolean onEventLoop = adapter != null || AnnotatedElementUtils.hasAnnotation(method, NonBlocking.class)
				|| AnnotatedElementUtils.hasAnnotation(type, NonBlocking.class);
		ResolvableType returned = ResolvableType.forMethodReturnType(method, type);
		Class<?> value = (adapter != null) ? returned.getGeneric(0).resolve() : returned.resolve();
		boolean nothing = value == void.class || value == Void.class || (adapter != null && adapter.isNoValue());
		return new ReturnType(adapter, onEventLoop, nothing);
	}

	/**
	 * Whether it may have several elements.
	 */
	boolean isMultiValue() {
		return this.adapter != null && this.adapter.isMultiValue();
	}

}
