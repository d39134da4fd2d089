// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of Spring Security on connections.
 */
@NullMarked
package io.wampserver.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
