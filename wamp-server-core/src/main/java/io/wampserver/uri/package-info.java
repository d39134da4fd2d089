// SPDX-License-Identifier: Apache-2.0

/**
 * URIs, CURIEs with their prefixes, and URI patterns.
 */
@NullMarked
package io.wampserver.uri;

import org.jspecify.annotations.NullMarked;
