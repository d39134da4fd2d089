// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import io.wampserver.WebSocketEndpoint;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

@Component
class Bell {

	private final WebSocketEndpoint boards;

	Bell(@Qualifier("board") WebSocketEndpoint boards) {
		this.boards = boards;
	}

	int ring() {
		return this.boards.broadcast("{\"event\":\"bell\"}");
	}

}
