// SPDX-License-Identifier: Apache-2.0

/**
 * Text and binary messages without WAMP, on an endpoint of their own.
 */
@NullMarked
package io.wampserver.sample.echo;

import org.jspecify.annotations.NullMarked;
