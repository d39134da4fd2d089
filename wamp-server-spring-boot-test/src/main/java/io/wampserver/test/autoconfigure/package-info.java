// SPDX-License-Identifier: Apache-2.0

/**
 * Puts a WAMP test client into the tests of Spring Boot applications.
 */
@NullMarked
package io.wampserver.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
