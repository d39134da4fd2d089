// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebSocket client that shows the JSON on the wire.
 */
final class TestClient implements WebSocket.Listener, AutoCloseable {

	/** How a connection ends that gets no close frame. */
	static final int DROPPED = -1;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket webSocket;

	private TestClient(WebSocket.Builder builder, URI uri) {
		this.webSocket = builder.buildAsync(uri, this).orTimeout(5, TimeUnit.SECONDS).join();
	}

	static TestClient connect(int port) {
		return at(port, "/wamp");
	}

	static TestClient connect(int port, String credentials) {
		String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		return wamp(HTTP.newWebSocketBuilder().header("Authorization", "Basic " + encoded), uri(port, "/wamp"));
	}

	static TestClient connect(HttpClient http, URI uri) {
		return wamp(http.newWebSocketBuilder(), uri);
	}

	/**
	 * Opens a session at a path.
	 */
	static TestClient at(int port, String path) {
		return wamp(HTTP.newWebSocketBuilder(), uri(port, path));
	}

	private static TestClient wamp(WebSocket.Builder builder, URI uri) {
		TestClient client = new TestClient(builder.subprotocols("wamp"), uri);
		assertThat(client.receive()).startsWith("[0,");
		return client;
	}

	/**
	 * Connects without a subprotocol.
	 */
	static TestClient plain(int port, String path) {
		return new TestClient(HTTP.newWebSocketBuilder(), uri(port, path));
	}

	private static URI uri(int port, String path) {
		return URI.create("ws://localhost:" + port + path);
	}

	void send(String message) {
		this.webSocket.sendText(message, true).orTimeout(5, TimeUnit.SECONDS).join();
	}

	/**
	 * Sends a fragment, but not the last.
	 */
	void sendPart(String part) {
		this.webSocket.sendText(part, false).orTimeout(5, TimeUnit.SECONDS).join();
	}

	/**
	 * Sends and returns what comes back next.
	 */
	String exchange(String message) {
		send(message);
		return receive();
	}

	String receive() {
		try {
			String message = this.messages.poll(5, TimeUnit.SECONDS);
			assertThat(message).as("message").isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Waits for the end.
	 * @return the close code or {@link #DROPPED}
	 */
	int closeCode() {
		return this.closed.orTimeout(5, TimeUnit.SECONDS).join();
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
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
		this.closed.complete((statusCode == 1006) ? DROPPED : statusCode);
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.closed.complete(DROPPED);
	}

	@Override
	public void close() {
		this.webSocket.abort();
	}

}
