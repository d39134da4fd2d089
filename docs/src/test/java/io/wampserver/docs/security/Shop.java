// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import io.wampserver.spring.annotation.WampRpc;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

@Component
class Shop {

	@WampRpc("http://example.com/shop#greet")
	String greet(Authentication user, @AuthenticationPrincipal(expression = "getClaimAsString('city')") String city) {
		return user.getName() + " of " + city;
	}

	@WampRpc("http://example.com/shop#subject")
	String subject(@AuthenticationPrincipal Jwt token) {
		return token.getSubject();
	}

	@PreAuthorize("hasAuthority('SCOPE_stock')")
	@WampRpc("http://example.com/shop#restock")
	public int restock(int count) {
		return count;
	}

	@WampRpc("http://example.com/shop#close")
	String close() {
		return "closed";
	}

}
