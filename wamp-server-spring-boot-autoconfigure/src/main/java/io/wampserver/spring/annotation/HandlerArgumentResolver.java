// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Lets handler methods have further kinds of parameters. Beans of this type are asked at
 * start-up, once for each parameter, in order and before the kinds that are built in.
 */
@FunctionalInterface
public interface HandlerArgumentResolver {

	/**
	 * Says where the value of a parameter comes from.
	 * @return null if this resolver does not know the parameter
	 */
	@Nullable HandlerArgument resolve(MethodParameter parameter);

}
