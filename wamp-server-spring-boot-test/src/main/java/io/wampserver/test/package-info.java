// SPDX-License-Identifier: Apache-2.0

/**
 * A WAMP client for tests, which needs no Spring.
 */
@NullMarked
package io.wampserver.test;

import org.jspecify.annotations.NullMarked;
