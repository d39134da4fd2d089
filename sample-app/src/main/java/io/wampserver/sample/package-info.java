// SPDX-License-Identifier: Apache-2.0

/**
 * An application that shows what the WAMP server does, one package for each feature.
 */
@NullMarked
package io.wampserver.sample;

import org.jspecify.annotations.NullMarked;
