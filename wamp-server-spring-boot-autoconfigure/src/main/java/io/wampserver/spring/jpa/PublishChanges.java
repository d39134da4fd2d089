// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.wampserver.Endpoint;

/**
 * Publishes what has changed in an entity, as an {@link EntityChange}, after the
 * transaction has committed. Subclasses inherit it.
 *
 * <pre class="code">
 * &#64;Entity
 * &#64;PublishChanges("http://example.com/customers/{id}")
 * class Customer {
 *
 * 	&#64;Id
 * 	Long id;
 *
 * 	String name;
 *
 * 	&#64;NotPublished
 * 	String taxNumber;
 *
 * }
 * </pre>
 *
 * <p>
 * A transaction publishes one change for an entity, however often it is flushed; none
 * where nothing is different in the end, and none at all when it is rolled back. Changes
 * come in the order in which their entities first changed. Bulk updates and what goes
 * past Hibernate are not seen. A publication that fails is logged, the caller does not
 * notice.
 *
 * <p>
 * A variable of the topic stands for the id, a part of a composite id, or a published
 * property that is neither embedded nor a collection; an association gives the id of the
 * other entity. Values are percent-encoded as {@link io.wampserver.uri.UriTemplate} says.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublishChanges {

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
