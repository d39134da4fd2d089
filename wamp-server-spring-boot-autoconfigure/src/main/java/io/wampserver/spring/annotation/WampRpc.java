// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a bean the handler of a procedure.
 *
 * <pre class="code">
 * &#64;WampRpc("http://example.com/calculator#add")
 * int add(int a, int b) {
 *     return a + b;
 * }
 * </pre>
 *
 * <p>
 * Parameters: call arguments by position, of any type Jackson can bind; an
 * {@code Optional} or nullable one may be missing, varargs take the rest. Besides, in any
 * place: {@link UriVariable} parameters, {@code WampConnection}, {@code RpcRequest},
 * {@code CallId}, {@code Principal}, {@code HandshakeRequest}, {@code AttributeStore},
 * {@code TopicPublisher}, and what a {@link HandlerArgumentResolver} adds.
 *
 * <p>
 * Returns the result: a value, nothing, {@code Mono}, {@code Flux} (collected into a
 * list), {@code CompletionStage}. A method that returns a reactive type runs on the event
 * loop and must not block; any other is taken for blocking and runs elsewhere, unless it
 * is {@link NonBlocking}. What it throws becomes the error answer, see
 * {@link WampExceptionHandler}.
 *
 * <p>
 * On a type, its URIs are the base of those of the methods: they are put in front of
 * them, as they are.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
public @interface WampRpc {

	/**
	 * The URIs of the procedure, possibly with variables:
	 * {@code http://example.com/{item}#buy}.
	 */
	String[] value() default {};

}
