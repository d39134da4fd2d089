// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the cases, which are ES modules, in Node.js and in Chromium.
 */
@Tag("slow")
class WampClientTests {

	private static final Deque<AutoCloseable> RESOURCES = new ArrayDeque<>();

	private static String address;

	private static Map<String, String> servers;

	@BeforeAll
	static void startServers() {
		RestartableServer other = new RestartableServer();
		// Closed last, as it takes along the event loops that all share.
		ConfigurableApplicationContext application = opened(TestApplication.run(other));
		opened(other);
		ScriptedServer scripted = opened(new ScriptedServer());
		address = "127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
		servers = Map.of("main", "ws://" + address + "/wamp", "members", "ws://" + address + "/members", "other",
				other.url(), "scripted", scripted.url());
	}

	@TestFactory
	Stream<DynamicTest> nodeJs() {
		return cases(new NodeJsPlatform());
	}

	@TestFactory
	Stream<DynamicTest> chromium() {
		return cases(new ChromiumPlatform("http://" + address));
	}

	private static Stream<DynamicTest> cases(Platform platform) {
		return opened(platform).prepare(servers)
			.stream()
			.map((name) -> DynamicTest.dynamicTest(name, () -> assertThat(platform.run(name)).isNull()));
	}

	private static <T extends AutoCloseable> T opened(T resource) {
		RESOURCES.push(resource);
		return resource;
	}

	@AfterAll
	static void close() throws Exception {
		while (!RESOURCES.isEmpty()) {
			RESOURCES.pop().close();
		}
	}

}
