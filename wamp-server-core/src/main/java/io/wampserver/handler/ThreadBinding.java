// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Binds what Reactor's context has to the thread that a blocking handler runs on, for
 * what it calls to find it there: a span, for example.
 */
public interface ThreadBinding {

	/** Binds nothing. */
	ThreadBinding NONE = new ThreadBinding() {

		@Override
		public <T extends @Nullable Object> Callable<T> bind(ContextView context, Callable<T> task) {
			return task;
		}

	};

	/**
	 * Makes a task that binds, runs the given one, and leaves the thread as it was.
	 * @param context never empty
	 */
	<T extends @Nullable Object> Callable<T> bind(ContextView context, Callable<T> task);

}
