// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.wampserver.testsupport.NodeJs;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process of Node.js that runs the cases it is told.
 */
final class NodeJsPlatform implements Platform {

	private static final JsonMapper MAPPER = new JsonMapper();

	private @Nullable Process process;

	/**
	 * A resource as a file, which it is when tests run.
	 */
	static Path file(String name) {
		URL url = NodeJsPlatform.class.getResource(name);
		try {
			return Path.of(url.toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<String> prepare(Map<String, String> servers) {
		String client = file("wamp-client.js").toUri().toString();
		try {
			this.process = NodeJs.process(file("cases/node.js").toString(), client, MAPPER.writeValueAsString(servers))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
