// SPDX-License-Identifier: Apache-2.0

/**
 * What Spring Boot's Actuator shows of the server and does with it.
 */
@NullMarked
package io.wampserver.spring.actuate;

import org.jspecify.annotations.NullMarked;
