// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.Principal;
import java.util.Map;

/**
 * A user that has logged in. What an application knows of it beyond the name, such as its
 * authorities, is in the attributes.
 *
 * @param name the name of the user
 * @param attributes what else is known
 */
public record LoginPrincipal(String name, Map<String, Object> attributes) implements Principal {

	public LoginPrincipal {
		attributes = Map.copyOf(attributes);
	}

	public LoginPrincipal(String name) {
		this(name, Map.of());
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String toString() {
		return this.name; // attributes may be nobody's business
	}

}
