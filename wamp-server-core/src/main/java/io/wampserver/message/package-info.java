// SPDX-License-Identifier: Apache-2.0

/**
 * Dialect-neutral WAMP messages and their opaque payloads.
 */
@NullMarked
package io.wampserver.message;

import org.jspecify.annotations.NullMarked;
