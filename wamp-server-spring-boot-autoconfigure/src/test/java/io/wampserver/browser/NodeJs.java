// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Node.js that comes with Playwright.
 */
final class NodeJs implements Platform {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** Nothing is ever downloaded. */
	private static final Map<String, String> ENVIRONMENT = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

	private @Nullable Process process;

	static Playwright playwright() {
		return Playwright.create(new Playwright.CreateOptions().setEnv(ENVIRONMENT));
	}

	/**
	 * Starts a script.
	 */
	static Process start(Path script, List<String> arguments) {
		boolean windows = System.getProperty("os.name").startsWith("Windows");
		Path node = Driver.ensureDriverInstalled(ENVIRONMENT, false).driverDir().resolve(windows ? "node.exe" : "node");
		List<String> command = new ArrayList<>(List.of(node.toString(), script.toString()));
		command.addAll(arguments);
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A resource as a file, which it is when tests run.
	 */
	static Path file(String name) {
		URL url = NodeJs.class.getResource(name);
		try {
			return Path.of(url.toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<String> prepare(Map<String, String> servers) {
		this.process = start(file("cases/node.js"),
				List.of(file("wamp-client.js").toUri().toString(), MAPPER.writeValueAsString(servers)));
		return MAPPER.readValue(answer(), new TypeReference<>() {
		});
	}

	@Override
	public @Nullable String run(String name) {
		try {
			Writer input = this.process.outputWriter();
			input.write(name + "\n");
			input.flush();
			return MAPPER.readValue(answer(), String.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String answer() {
		try {
			BufferedReader output = this.process.inputReader();
			String line = output.readLine();
			if (line == null) {
				throw new IllegalStateException("Node.js ended with code " + this.process.exitValue());
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.destroy();
		}
	}

}
