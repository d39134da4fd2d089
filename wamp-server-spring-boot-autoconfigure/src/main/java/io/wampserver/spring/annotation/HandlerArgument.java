// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Gives the value of one parameter for each invocation. Called on the thread the handler
 * runs on, concurrently for different clients.
 */
@FunctionalInterface
public interface HandlerArgument {

	/**
	 * Gives the value.
	 * @throws io.wampserver.error.WampException for the client
	 */
	@Nullable Object value(HandlerInvocation invocation);

}
