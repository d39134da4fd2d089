// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.concurrent.Callable;

import io.micrometer.context.ContextSnapshotFactory;
import io.wampserver.handler.ThreadBinding;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Binds what Reactor's context has to the threads of blocking handlers, for all that
 * takes part in Micrometer's context propagation.
 */
public final class ContextThreadBinding implements ThreadBinding {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@Override
	public <T extends @Nullable Object> Callable<T> bind(ContextView context, Callable<T> task) {
		return this.snapshots.captureFrom(context).wrap(task);
	}

}
