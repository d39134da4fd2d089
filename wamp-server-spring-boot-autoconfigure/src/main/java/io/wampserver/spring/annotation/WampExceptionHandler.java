// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method turn exceptions of handler methods into errors for the caller: those of
 * its own bean, or, in a bean annotated with {@link WampAdvice}, those of all beans. The
 * method with the nearest exception type is called, the bean's own before advice.
 *
 * <pre class="code">
 * &#64;WampExceptionHandler
 * WampException soldOut(SoldOutException ex) {
 *     return new WampException("http://example.com/error#sold-out", ex.getMessage());
 * }
 * </pre>
 *
 * <p>
 * It returns or throws the {@code WampException}; returning null leaves the exception as
 * it was. Parameters: the exception, and those of handler methods that are not taken from
 * the message. It may block.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WampExceptionHandler {

	/**
	 * The exceptions it handles; the type of its exception parameter by default.
	 */
	Class<? extends Throwable>[] value() default {};

}
