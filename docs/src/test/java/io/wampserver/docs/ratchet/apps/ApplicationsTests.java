// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import java.util.Map;

import io.wampserver.docs.wire.PlainClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Applications that the container finds, each on its route.
 */
class ApplicationsTests {

	private static AnnotationConfigApplicationContext context;

	private static String url;

	@BeforeAll
	static void start() {
		context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("websocket.port", "0")));
		context.register(Applications.class);
		context.refresh();
		url = "ws://127.0.0.1:" + context.getBean(Server.class).port();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void echoSendsBackWhatItGets() {
		try (PlainClient client = PlainClient.connect(url + "/echo")) {
			client.send("hello").expect("hello");
			client.send(new byte[] { 1, 2, 3 }).expect(new byte[] { 1, 2, 3 });
		}
	}

	@Test
	void chatSendsToTheOthers() {
		try (PlainClient ann = PlainClient.connect(url + "/chat");
				PlainClient bob = PlainClient.connect(url + "/chat");
				PlainClient echo = PlainClient.connect(url + "/echo")) {
			ann.send("hello");
			bob.expect("hello").send("hi");
			ann.expect("hi");
			echo.send("nothing else").expect("nothing else");
		}
	}

}
