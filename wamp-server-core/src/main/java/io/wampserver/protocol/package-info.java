// SPDX-License-Identifier: Apache-2.0

/**
 * Server middleware, group 3: WAMP sessions in any dialect.
 */
@NullMarked
package io.wampserver.protocol;

import org.jspecify.annotations.NullMarked;
