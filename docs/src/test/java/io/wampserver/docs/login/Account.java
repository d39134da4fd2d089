// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import java.security.Principal;

import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
class Account {

	@WampRpc("http://example.com/members#me")
	String me(Principal member) {
		return member.getName();
	}

	@WampRpc("http://example.com/help")
	String help() {
		return "Members log in with their name.";
	}

}
