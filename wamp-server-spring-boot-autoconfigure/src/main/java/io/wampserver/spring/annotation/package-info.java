// SPDX-License-Identifier: Apache-2.0

/**
 * Handlers written as annotated methods of beans.
 */
@NullMarked
package io.wampserver.spring.annotation;

import org.jspecify.annotations.NullMarked;
