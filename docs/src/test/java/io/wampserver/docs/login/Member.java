// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import io.wampserver.login.Salt;

record Member(String name, Salt salt, String key) {

	static Member of(String name, String password) {
		Salt salt = Salt.random();
		return new Member(name, salt, salt.deriveKey(password));
	}

}
