// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import java.util.Map;
import java.util.stream.IntStream;

import io.wampserver.connection.AttributeKey;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.Topic;

import org.springframework.stereotype.Component;

@Component
class Rooms {

	private static final String ROOM = "room/{name}";

	private static final AttributeKey<String> NICK = AttributeKey.of("nick");

	@WampRpc("sum")
	int sum(int... numbers) {
		return IntStream.of(numbers).sum();
	}

	@WampRpc("nick")
	void nick(String nick, WampConnection client) {
		client.attributes().set(NICK, nick);
	}

	@WampRpc("{*procedure}") // every other call
	void unknown(RpcRequest call, Object... arguments) {
		throw new WampException(call.procedure(), "no such call");
	}

	@WampTopic(ROOM)
	Line publish(String text, WampConnection client) {
		return new Line(nickOf(client), text);
	}

	@WampTopic(value = ROOM, on = TopicOperation.SUBSCRIBE)
	void join(Topic room, WampConnection client) {
		room.broadcast(Map.of("joined", nickOf(client)));
	}

	@WampTopic(value = ROOM, on = TopicOperation.UNSUBSCRIBE)
	void leave(Topic room, WampConnection client) {
		room.broadcast(Map.of("left", nickOf(client)));
	}

	private static String nickOf(WampConnection client) {
		String nick = client.attributes().get(NICK);
		return (nick != null) ? nick : "somebody";
	}

	record Line(String from, String text) {

	}

}
