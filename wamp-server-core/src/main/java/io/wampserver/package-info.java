// SPDX-License-Identifier: Apache-2.0

/**
 * Assembly: endpoints, their middleware stack, and the server that binds them.
 */
@NullMarked
package io.wampserver;

import org.jspecify.annotations.NullMarked;
