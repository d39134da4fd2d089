// SPDX-License-Identifier: Apache-2.0

/**
 * Runtime support for a Spring application, usable without auto-configuration.
 */
@NullMarked
package io.wampserver.spring;

import org.jspecify.annotations.NullMarked;
