// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to a variable of the path of the endpoint the client is on, such as
 * {@code tenant} in {@code /tenants/{tenant}/wamp}, converted from text with Spring's
 * conversion service.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface EndpointVariable {

	/**
	 * The name of the variable; that of the parameter by default.
	 */
	String value() default "";

}
