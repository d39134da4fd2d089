// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in.
 *
 * @param name the name of the user, left out for a guest
 * @param admin whether it is an administrator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Account(@Nullable String name, boolean admin) {

	static final Account GUEST = new Account(null, false);

}
