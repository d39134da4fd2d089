// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ExceptionDepthComparator;

/**
 * The methods of one bean that handle exceptions, by the type they handle. Filled by one
 * thread before it is used.
 *
 * @param <M> the kind of method
 */
final class ByExceptionType<M> {

	private final Map<Class<? extends Throwable>, M> methods = new LinkedHashMap<>();

	/**
	 * Adds a method unless there is one.
	 * @return the one that was there, null if there was none
	 */
	@Nullable M putIfAbsent(Class<? extends Throwable> type, M method) {
		return this.methods.putIfAbsent(type, method);
	}

	boolean isEmpty() {
		return this.methods.isEmpty();
	}

	Collection<M> values() {
		return this.methods.values();
	}

	/**
	 * Finds the method with the nearest type.
	 */
	@Nullable M nearest(Throwable failure) {
		return this.methods.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isInstance(failure))
			.min(Comparator.comparing(Map.Entry::getKey, new ExceptionDepthComparator(failure)))
			.map(Map.Entry::getValue)
			.orElse(null);
	}

	@Override
	public String toString() {
		return this.methods.toString();
	}

}
