// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.sessions;

import java.util.ArrayList;
import java.util.List;

import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.session.HandshakeSession;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.SessionAttribute;

@Component
class Cart {

	@WampRpc("http://example.com/cart#content")
	List<String> content(@SessionAttribute List<String> cart) {
		return cart;
	}

	@WampRpc("http://example.com/cart#add")
	Mono<Integer> add(String article, HandshakeSession session) {
		List<String> cart = new ArrayList<>(session.<List<String>>attribute("cart"));
		cart.add(article);
		return session.set("cart", cart).thenReturn(cart.size());
	}

}
