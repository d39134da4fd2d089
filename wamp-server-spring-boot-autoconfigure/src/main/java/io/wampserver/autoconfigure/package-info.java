// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the WAMP server and its properties.
 */
@NullMarked
package io.wampserver.autoconfigure;

import org.jspecify.annotations.NullMarked;
