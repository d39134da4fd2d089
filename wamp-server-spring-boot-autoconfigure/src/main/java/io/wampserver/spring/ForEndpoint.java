// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which endpoints a bean is for, by their names. On a class or on a {@code @Bean}
 * method of handlers, middleware of any group, listeners, customizers,
 * {@code ErrorUriResolver}, {@code PayloadCodec} or {@code WampOptions}:
 *
 * <pre class="code">
 * &#64;Bean
 * &#64;ForEndpoint("admin")
 * RpcMiddleware audit() {
 * 	...
 * }
 * </pre>
 *
 * <p>
 * Without it, handlers are for the default endpoint, everything else for every endpoint.
 * Where there may be only one, the one for an endpoint goes before the one for all. A
 * name that no endpoint has fails start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface ForEndpoint {

	/** Stands for every endpoint. */
	String ALL = "*";

	/**
	 * The names of the endpoints.
	 */
	String[] value();

}
