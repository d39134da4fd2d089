// SPDX-License-Identifier: Apache-2.0

/**
 * The meters of the server as events: what a dashboard shows, on a page.
 */
@NullMarked
package io.wampserver.sample.meters;

import org.jspecify.annotations.NullMarked;
