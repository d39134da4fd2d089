// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.echo;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * The WebSocket of the JDK, which sends messages in fragments if told to, and collects
 * what it receives.
 */
final class PlainClient implements WebSocket.Listener {

	private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream data = new ByteArrayOutputStream();

	private final WebSocket socket;

	PlainClient(String uri) {
		this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(uri), this).join();
	}

	PlainClient send(String part, boolean last) {
		this.socket.sendText(part, last).join();
		return this;
	}

	PlainClient send(byte[] part, boolean last) {
		this.socket.sendBinary(ByteBuffer.wrap(part), last).join();
		return this;
	}

	void close(int code, String reason) {
		this.socket.sendClose(code, reason).join();
	}

	void disconnect() {
		this.socket.abort();
	}

	/**
	 * Waits for a {@code String}, a {@code byte[]}, or for the end, as "1000 reason".
	 */
	@Nullable Object receive() throws InterruptedException {
		return this.received.poll(20, SECONDS);
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
		this.text.append(part);
		if (last) {
			this.received.add(this.text.toString());
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer part, boolean last) {
		byte[] bytes = new byte[part.remaining()];
		part.get(bytes);
		this.data.writeBytes(bytes);
		if (last) {
			this.received.add(this.data.toByteArray());
			this.data.reset();
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.received.add(statusCode + " " + reason);
		return null;
	}

}
