// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.util.List;

import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class Library implements WebSocketApplication {

	private final List<String> pages;

	Library(List<String> pages) {
		this.pages = pages;
	}

	@Override
	public Mono<Void> onText(WebSocketConnection client, String wish) {
		return switch (wish) {
			case "book" -> client.sendText(Flux.fromIterable(this.pages)); // one message
			case "pages" -> sendPages(client); // many messages
			default -> Mono.error(new IllegalArgumentException("wish: " + wish));
		};
	}

	private Mono<Void> sendPages(WebSocketConnection client) {
		return Flux.fromIterable(this.pages).concatMap((page) -> {
			client.send(page);
			return client.writable(); // the next page when the client has taken this one
		}).then();
	}

	@Override
	public Mono<Void> onError(WebSocketConnection client, Throwable failure) {
		client.send("no such thing");
		return Mono.empty();
	}

}
