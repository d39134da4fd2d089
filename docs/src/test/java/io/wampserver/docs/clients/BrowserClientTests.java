// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Page;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import io.wampserver.docs.Snippets;
import io.wampserver.testsupport.Chromium;
import io.wampserver.testsupport.NodeJs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the scripts of the page, as they stand there.
 */
class BrowserClientTests {

	private static final String CLOCK = "http://example.com/clock";

	private static final List<String> SCRIPTS = Snippets.all("clients.md", "js");

	@Test
	void browserRunsThePage(@TempDir Path directory) throws IOException, InterruptedException {
		String script = String.join("", SCRIPTS.subList(0, 5));
		Files.writeString(directory.resolve("index.html"),
				"<!DOCTYPE html><title>Clients</title><link rel='icon' href='data:,'><script type='module'>" + script
						+ "document.title = patient.state;</script>");
		List<String> properties = List.of("wamp.server.topics=" + CLOCK,
				"spring.web.resources.static-locations=" + directory.toUri());
		List<String> console = new CopyOnWriteArrayList<>();
		try (ExampleServer server = ExampleServer.with(properties, Calculator.class);
				Chromium chromium = Chromium.startOrSkip()) {
			Inbox inbox = Inbox.of(server.connect(), CLOCK);
			Page page = chromium.open("http://localhost:" + server.port() + "/", console::add);
			page.waitForFunction("document.title === 'closed'");
			assertThat(inbox.next()).isEqualTo("noon");
			assertThat(inbox.next()).isEqualTo("one o'clock");
			assertThat(inbox.next()).isEqualTo("two o'clock");
			assertThat(inbox.isEmpty()).isTrue();
		}
		assertThat(console).hasSize(4);
		assertThat(console.get(0)).matches("session \\d+ on WampServer");
		assertThat(console.get(1)).isEqualTo("3");
		assertThat(console.get(2))
			.startsWith("http://example.com/error#division-by-zero cannot divide by zero {divisor: 0}");
		assertThat(console.get(3)).startsWith("closed");
	}

	@Test
	void nodeRunsTheSameClient(@TempDir Path directory) throws IOException, InterruptedException {
		try (ExampleServer server = ExampleServer.with(Calculator.class)) {
			String host = "localhost:" + server.port();
			HttpResponse<Path> module = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://" + host + "/wamp-client.js")).build(),
						HttpResponse.BodyHandlers.ofFile(directory.resolve("wamp-client.mjs")));
			assertThat(module.statusCode()).isEqualTo(200);
			Path program = directory.resolve("program.mjs");
			Files.writeString(program, SCRIPTS.get(5).replace("localhost:8080", host));
			assertThat(NodeJs.run(directory, program.toString())).isEqualToIgnoringNewLines("3");
		}
	}

}
