// SPDX-License-Identifier: Apache-2.0

/**
 * A client connection: sending, closing, attributes and lookup.
 */
@NullMarked
package io.wampserver.connection;

import org.jspecify.annotations.NullMarked;
