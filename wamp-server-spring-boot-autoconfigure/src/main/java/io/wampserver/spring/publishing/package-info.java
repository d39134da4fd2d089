// SPDX-License-Identifier: Apache-2.0

/**
 * Publishing declared with annotations, after the commit of the transaction.
 */
@NullMarked
package io.wampserver.spring.publishing;

import org.jspecify.annotations.NullMarked;
