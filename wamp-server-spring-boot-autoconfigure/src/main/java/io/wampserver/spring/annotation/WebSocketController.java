// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a bean the plain WebSocket application of an endpoint of its own: its
 * {@link OnWebSocket} methods handle text and binary messages, without WAMP. A bean that
 * implements {@code WebSocketApplication} is used as it is.
 *
 * <pre class="code">
 * &#64;WebSocketController("/echo")
 * class Echo {
 *
 *     &#64;OnWebSocket(WebSocketSignal.TEXT)
 *     String echo(String text) {
 *         return text;
 *     }
 *
 * }
 * </pre>
 *
 * <p>
 * The endpoint is configured with {@code wamp.server.endpoints.<name>.*}; what is not set
 * there is as on the default endpoint.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
public @interface WebSocketController {

	/**
	 * The {@link #path()}.
	 */
	@AliasFor("path")
	String value() default "";

	/**
	 * The path of the endpoint, possibly with variables: {@code /tenants/{tenant}/echo}.
	 * The property {@code wamp.server.endpoints.<name>.path} overrides it.
	 */
	@AliasFor("value")
	String path() default "";

	/**
	 * The name of the endpoint; that of the bean by default.
	 */
	String name() default "";

	/**
	 * The subprotocols it speaks. If there are none, none is asked for; otherwise a
	 * client that offers only others is refused.
	 */
	String[] subprotocols() default {};

}
