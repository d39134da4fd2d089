// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.standalone;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.client.WampClient;
import io.wampserver.docs.Inbox;
import io.wampserver.handler.HandlerRegistry;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class StandaloneTests {

	@Test
	void clientCallsAndHears() {
		WampServer server = ChatServer.start(0);
		PrintStream console = System.out;
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
		try {
			ChatClient.main(new String[] { Integer.toString(server.port()) });
		}
		finally {
			System.setOut(console);
			server.dispose();
		}
		assertThat(output.toString(StandardCharsets.UTF_8)).containsSubsequence("1 + 2 = 3", "heard: hello!", "told 1");
	}

	private static WampServer serve(HandlerRegistry handlers) {
		WampEndpoint endpoint = WampEndpoint.builder().handlers(handlers).build();
		return WampServer.builder().host("127.0.0.1").port(0).endpoint(endpoint).build().bind();
	}

	private static WampClient connect(WampServer server) {
		return WampClient.builder("ws://127.0.0.1:" + server.port() + "/wamp").build().connect().block(TIMEOUT);
	}

	@Test
	void blockingHandlersRunElsewhere() {
		WampServer server = serve(Reports.handlers(() -> List.of(Thread.currentThread().getName())));
		WampClient client = connect(server);
		assertThat(client.call(String[].class, "http://example.com/reports").block(TIMEOUT)).singleElement()
			.asString()
			.startsWith("boundedElastic");
		client.close().block(TIMEOUT);
		server.dispose();
	}

	@Test
	void topicHandlerTakesPart() throws InterruptedException {
		WampServer server = serve(
				HandlerRegistry.builder().topic("http://example.com/rooms/{room}", new Room()).build());
		WampClient ada = connect(server);
		WampClient ben = connect(server);
		Inbox inbox = Inbox.of(ada, "http://example.com/rooms/attic");
		assertThat(inbox.next()).isEqualTo("welcome to attic");
		Inbox.of(ben, "http://example.com/rooms/attic");
		ben.publish("http://example.com/rooms/attic", " ").block(TIMEOUT);
		ben.publish("http://example.com/rooms/attic", " hello ").block(TIMEOUT);
		assertThat(inbox.next()).isEqualTo("hello");
		ben.close().block(TIMEOUT);
		assertThat(inbox.next()).isEqualTo("somebody left");
		ada.close().block(TIMEOUT);
		server.dispose();
	}

}
