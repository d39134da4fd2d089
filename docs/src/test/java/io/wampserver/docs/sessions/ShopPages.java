// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.sessions;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;

@RestController
class ShopPages {

	@GetMapping("/login")
	void login(@RequestParam String user, WebSession session) {
		session.getAttributes().put("user", user);
		session.getAttributes().put("cart", List.of("tea"));
	}

	@GetMapping("/cart")
	String cart(WebSession session) {
		return String.valueOf(session.<Object>getAttribute("cart"));
	}

	@GetMapping("/logout")
	Mono<Void> logout(WebSession session) {
		return session.invalidate();
	}

}
