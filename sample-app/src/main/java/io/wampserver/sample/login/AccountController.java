// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.login;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a page who is logged in.
 */
@RestController
class AccountController {

	@GetMapping("/api/account")
	Mono<Account> account(@Nullable Authentication user) {
		return Mono.just((user != null) ? new Account(user.getName(), isAdmin(user)) : Account.GUEST);
	}

	private static boolean isAdmin(Authentication user) {
		return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch("ROLE_ADMIN"::equals);
	}

}
