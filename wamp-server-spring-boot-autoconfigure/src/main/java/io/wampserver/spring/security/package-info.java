// SPDX-License-Identifier: Apache-2.0

/**
 * Spring Security for connections: who a client is, and what it may do.
 */
@NullMarked
package io.wampserver.spring.security;

import org.jspecify.annotations.NullMarked;
