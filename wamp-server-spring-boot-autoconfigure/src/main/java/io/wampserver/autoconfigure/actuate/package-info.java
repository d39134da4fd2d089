// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of what Spring Boot's Actuator shows of the server.
 */
@NullMarked
package io.wampserver.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
