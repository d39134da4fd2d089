// SPDX-License-Identifier: Apache-2.0

/**
 * WAMP-CRA: the login of WAMP v1 by challenge and response, and what a session may do
 * before and after it.
 */
@NullMarked
package io.wampserver.login;

import org.jspecify.annotations.NullMarked;
