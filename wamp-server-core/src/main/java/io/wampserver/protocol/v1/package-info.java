// SPDX-License-Identifier: Apache-2.0

/**
 * The WAMP v1 dialect.
 */
@NullMarked
package io.wampserver.protocol.v1;

import org.jspecify.annotations.NullMarked;
