// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.security.Principal;

import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
class WhoAmI {

	@WampRpc("http://example.com/who-am-i")
	String whoAmI(Principal user) {
		return user.getName();
	}

}
