// SPDX-License-Identifier: Apache-2.0

/**
 * Publishing what comes through channels of Spring Integration.
 */
@NullMarked
package io.wampserver.spring.integration;

import org.jspecify.annotations.NullMarked;
