// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.wampserver.Endpoint;

/**
 * Publishes to a topic after the transaction has committed: what a method of a bean
 * returns, or every application event of a class.
 *
 * <pre class="code">
 * &#64;Transactional
 * &#64;PublishTo("http://example.com/orders/{id}")
 * Order ship(long id) {
 * 	...
 * }
 *
 * &#64;PublishTo("http://example.com/orders/{id}")
 * record OrderShipped(long id, Instant when) {
 * }
 * </pre>
 *
 * <p>
 * Without a transaction it is published at once, after a rollback not at all. On a method
 * with a reactive return type or a {@code CompletionStage} each value is published that
 * it emits, after the commit of the reactive transaction around it. Null and an empty
 * {@code Optional} are not published. A publication that fails is logged, the caller does
 * not notice.
 *
 * <p>
 * A variable of the topic stands for the parameter of this name, otherwise for the
 * property of the value: a record component, a method {@code id()} or {@code getId()}, or
 * a field. Values are percent-encoded as {@link io.wampserver.uri.UriTemplate} says.
 *
 * <p>
 * A method publishes when it is called through its bean, as with any annotation that
 * works with proxies; it can be neither private nor static nor final. An event is an
 * object of any class but {@code ApplicationEvent}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface PublishTo {

	/**
	 * The topic: a full URI, possibly with variables. Placeholders like
	 * <code>${...}</code> are replaced.
	 */
	String value();

	/**
	 * The name of the endpoint whose topic it is.
	 */
	String endpoint() default Endpoint.DEFAULT_NAME;

}
