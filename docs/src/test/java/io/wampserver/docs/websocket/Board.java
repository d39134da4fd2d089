// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.spring.annotation.EndpointVariable;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.websocket.WebSocketConnection;

@WebSocketController("/boards/{board}")
class Board {

	@OnWebSocket(WebSocketSignal.OPEN)
	Welcome enter(@EndpointVariable String board) {
		return new Welcome(board); // sent as JSON
	}

	@OnWebSocket(WebSocketSignal.TEXT)
	void draw(String stroke, @EndpointVariable String board, WebSocketConnection client, WebSocketEndpoint boards) {
		boards.broadcast(stroke,
				(other) -> other != client && board.equals(other.handshake().pathVariables().get("board")));
	}

	record Welcome(String board) {

	}

}
