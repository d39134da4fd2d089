// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.docs.ExampleServer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An old client: it sends and shows the messages as they are on the wire.
 */
public final class WireClient implements WebSocket.Listener, AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long TIMEOUT_SECONDS = ExampleServer.TIMEOUT.toSeconds();

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket webSocket;

	private final String sessionId;

	private WireClient(URI uri) {
		this.webSocket = HTTP.newWebSocketBuilder()
			.subprotocols("wamp")
			.buildAsync(uri, this)
			.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
			.join();
		String welcome = receive();
		assertThat(welcome).startsWith("[0,\"");
		this.sessionId = welcome.split("\"", -1)[1];
	}

	public static WireClient connect(ExampleServer server, String path) {
		return new WireClient(URI.create("ws://127.0.0.1:" + server.port() + path));
	}

	public String sessionId() {
		return this.sessionId;
	}

	public WireClient send(String message) {
		this.webSocket.sendText(message, true).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
		return this;
	}

	/**
	 * The next message must be this one.
	 */
	public WireClient expect(String message) {
		assertThat(receive()).isEqualTo(message);
		return this;
	}

	public WireClient expectMatching(String pattern) {
		assertThat(receive()).matches(pattern);
		return this;
	}

	/**
	 * Everything sent before has taken effect, and nothing more has come of it.
	 */
	public WireClient expectNothing() {
		send("[2,\"nothing\",\"urn:no-such-procedure\"]");
		assertThat(receive()).startsWith("[4,\"nothing\",");
		return this;
	}

	private String receive() {
		try {
			String message = this.messages.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThat(message).as("message").isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.messages.add(this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public void close() {
		this.webSocket.abort();
	}

}
