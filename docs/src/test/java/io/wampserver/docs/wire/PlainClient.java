// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.docs.ExampleServer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that knows nothing of WAMP: it sends and shows text and bytes.
 */
public final class PlainClient implements WebSocket.Listener, AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long TIMEOUT_SECONDS = ExampleServer.TIMEOUT.toSeconds();

	/** Texts, bytes as a buffer, the close code, in the order received. */
	private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final CompletableFuture<Void> opened = new CompletableFuture<>();

	private final WebSocket webSocket;

	private PlainClient(HttpClient http, String url, List<String> subprotocols) {
		WebSocket.Builder builder = http.newWebSocketBuilder();
		if (!subprotocols.isEmpty()) {
			builder.subprotocols(subprotocols.get(0),
					subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
		}
		this.webSocket = builder.buildAsync(URI.create(url), this).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
		awaitOpen();
	}

	/**
	 * The answer to a ping says that the server has not only accepted the handshake but
	 * opened the connection.
	 */
	private void awaitOpen() {
		this.webSocket.sendPing(ByteBuffer.allocate(0)).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
		this.opened.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
	}

	public static PlainClient connect(ExampleServer server, String path, String... subprotocols) {
		return connect("ws://127.0.0.1:" + server.port() + path, subprotocols);
	}

	public static PlainClient connect(String url, String... subprotocols) {
		return connect(HTTP, url, subprotocols);
	}

	public static PlainClient connect(HttpClient http, String url, String... subprotocols) {
		return new PlainClient(http, url, List.of(subprotocols));
	}

	/**
	 * The subprotocol that the server has chosen, empty for none.
	 */
	public String subprotocol() {
		return this.webSocket.getSubprotocol();
	}

	public PlainClient send(String message) {
		return sendPart(message, true);
	}

	public PlainClient sendPart(String part, boolean last) {
		this.webSocket.sendText(part, last).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
		return this;
	}

	public PlainClient send(byte[] message) {
		return sendPart(message, true);
	}

	public PlainClient sendPart(byte[] part, boolean last) {
		this.webSocket.sendBinary(ByteBuffer.wrap(part), last).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
		return this;
	}

	/**
	 * The next message must be this text.
	 */
	public PlainClient expect(String message) {
		assertThat(receive()).isEqualTo(message);
		return this;
	}

	/**
	 * The next message must be these bytes.
	 */
	public PlainClient expect(byte[] message) {
		assertThat(receive()).isEqualTo(ByteBuffer.wrap(message));
		return this;
	}

	public PlainClient expectMatching(String pattern) {
		assertThat(receive()).asString().matches(pattern);
		return this;
	}

	/**
	 * The server must close the connection next.
	 */
	public void expectClose(int code) {
		assertThat(receive()).isEqualTo(code);
	}

	private Object receive() {
		try {
			Object message = this.received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
			this.received.add(this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
		byte[] part = new byte[data.remaining()];
		data.get(part);
		this.bytes.writeBytes(part);
		if (last) {
			this.received.add(ByteBuffer.wrap(this.bytes.toByteArray()));
			this.bytes.reset();
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
		this.opened.complete(null);
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.received.add(code);
		return null;
	}

	/**
	 * Says goodbye.
	 */
	public void leave() {
		this.webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		this.webSocket.abort();
	}

}
