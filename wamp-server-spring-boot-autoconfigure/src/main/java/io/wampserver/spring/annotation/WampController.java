// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.wampserver.Endpoint;
import io.wampserver.spring.ForEndpoint;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a bean whose {@link WampRpc} and {@link WampTopic} methods are the handlers of an
 * endpoint.
 *
 * <pre class="code">
 * &#64;WampController("admin")
 * class Sessions {
 *
 *     &#64;WampRpc("http://example.com/admin#sessions")
 *     int sessions() {
 *         ...
 *     }
 *
 * }
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
@ForEndpoint(Endpoint.DEFAULT_NAME)
public @interface WampController {

	/**
	 * The names of the endpoints; the default one by default.
	 */
	@AliasFor(annotation = ForEndpoint.class, attribute = "value")
	String[] value() default Endpoint.DEFAULT_NAME;

}
