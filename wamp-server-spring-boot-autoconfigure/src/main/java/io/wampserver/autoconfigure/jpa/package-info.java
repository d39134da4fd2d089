// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of publishing what changes in entities.
 */
@NullMarked
package io.wampserver.autoconfigure.jpa;

import org.jspecify.annotations.NullMarked;
