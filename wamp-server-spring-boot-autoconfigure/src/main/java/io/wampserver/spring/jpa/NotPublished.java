// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a property of an entity or of an embeddable out of what {@link PublishChanges}
 * publishes, an embedded one with all it has. If nothing else changes, nothing is
 * published. On the field or on the getter, whatever the access type is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD })
public @interface NotPublished {

}
