// SPDX-License-Identifier: Apache-2.0

/**
 * Binding of payloads to Java types with Jackson.
 */
@NullMarked
package io.wampserver.message.json;

import org.jspecify.annotations.NullMarked;
