// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.standalone;

import io.wampserver.client.WampClient;

public class ChatClient {

	public static void main(String[] args) {
		WampClient client = WampClient.builder("ws://localhost:" + args[0] + "/wamp").build();
		client.subscribe(String.class, "http://example.com/chat/lobby")
			.subscribe((event) -> System.out.println("heard: " + event));
		client.connect().block();
		System.out.println("1 + 2 = " + client.call(Integer.class, "http://example.com/add", 1, 2).block());
		System.out.println("told " + client.call("http://example.com/shout", "hello").block());
		client.close().block();
	}

}
