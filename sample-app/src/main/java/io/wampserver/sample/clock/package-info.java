// SPDX-License-Identifier: Apache-2.0

/**
 * Publishing from ordinary code to a topic without a handler.
 */
@NullMarked
package io.wampserver.sample.clock;

import org.jspecify.annotations.NullMarked;
