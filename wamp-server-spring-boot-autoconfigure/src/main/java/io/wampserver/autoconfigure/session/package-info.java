// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the session on the connection.
 */
@NullMarked
package io.wampserver.autoconfigure.session;

import org.jspecify.annotations.NullMarked;
