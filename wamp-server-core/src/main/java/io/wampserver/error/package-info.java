// SPDX-License-Identifier: Apache-2.0

/**
 * Failures that mean something to a peer, and the URIs they are told by.
 */
@NullMarked
package io.wampserver.error;

import org.jspecify.annotations.NullMarked;
