// SPDX-License-Identifier: Apache-2.0

/**
 * Locks on forms, so that two people do not edit one thing at once: procedures and topics
 * that share their state.
 */
@NullMarked
package io.wampserver.sample.forms;

import org.jspecify.annotations.NullMarked;
