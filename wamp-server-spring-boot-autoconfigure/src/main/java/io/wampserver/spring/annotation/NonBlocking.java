// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a handler method, or all of a type, never blocks: it then runs on the
 * event loop even if it returns a plain value, which saves the way to another thread. A
 * broken promise stalls all connections of that event loop.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface NonBlocking {

}
