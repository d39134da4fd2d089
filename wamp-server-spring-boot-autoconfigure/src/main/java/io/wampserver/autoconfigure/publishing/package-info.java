// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of publishing from anywhere: with annotations, and over HTTP.
 */
@NullMarked
package io.wampserver.autoconfigure.publishing;

import org.jspecify.annotations.NullMarked;
