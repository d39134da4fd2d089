// SPDX-License-Identifier: Apache-2.0

/**
 * A second WAMP endpoint with its own handlers, topics, origins and middleware: who is
 * connected to any endpoint, and a word to those in the chat.
 */
@NullMarked
package io.wampserver.sample.admin;

import org.jspecify.annotations.NullMarked;
