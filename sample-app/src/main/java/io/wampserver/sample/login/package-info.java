// SPDX-License-Identifier: Apache-2.0

/**
 * The login of the application, which the sockets know as well.
 */
@NullMarked
package io.wampserver.sample.login;

import org.jspecify.annotations.NullMarked;
