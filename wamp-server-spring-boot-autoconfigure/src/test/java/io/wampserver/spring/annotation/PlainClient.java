// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.wampserver.connection.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of plain WebSocket endpoints: the one of the JDK. What it receives it keeps as
 * {@code String}, {@code ByteBuffer} or, last, {@code CloseStatus}.
 */
final class PlainClient implements AutoCloseable {

	private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

	private final Receiver receiver = new Receiver();

	private final WebSocket webSocket;

	private PlainClient(URI uri, UnaryOperator<WebSocket.Builder> options, boolean reading) {
		this.receiver.reading = reading;
		this.webSocket = options.apply(HttpClient.newHttpClient().newWebSocketBuilder())
			.buildAsync(uri, this.receiver)
			.join();
	}

	static PlainClient connect(URI uri, UnaryOperator<WebSocket.Builder> options) {
		return new PlainClient(uri, options, true);
	}

	/**
	 * Connects without reading more than it is told to.
	 */
	static PlainClient connectWithoutReading(URI uri) {
		return new PlainClient(uri, (builder) -> builder, false);
	}

	/**
	 * Reads from now on.
	 */
	void read() {
		this.receiver.reading = true;
		this.webSocket.request(1);
	}

	/**
	 * Reads a message, and no more.
	 */
	Object readNext() {
		this.webSocket.request(1);
		return next();
	}

	String subprotocol() {
		return this.webSocket.getSubprotocol();
	}

	void send(String text) {
		sendPart(text, true).join();
	}

	void send(byte[] data) {
		sendPart(data, true).join();
	}

	CompletableFuture<WebSocket> sendPart(String part, boolean last) {
		return this.webSocket.sendText(part, last);
	}

	CompletableFuture<WebSocket> sendPart(byte[] part, boolean last) {
		return this.webSocket.sendBinary(ByteBuffer.wrap(part), last);
	}

	void pong(byte[] payload) {
		this.webSocket.sendPong(ByteBuffer.wrap(payload)).join();
	}

	void close(int code, String reason) {
		this.webSocket.sendClose(code, reason).join();
	}

	/**
	 * What the client receives next.
	 */
	Object next() {
		try {
			Object next = this.received.poll(30, TimeUnit.SECONDS);
			assertThat(next).as("received").isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", ex);
		}
	}

	/**
	 * Sends a text and waits for what comes next.
	 */
	Object ask(String text) {
		send(text);
		return next();
	}

	int pending() {
		return this.received.size();
	}

	/**
	 * Ends TCP.
	 */
	@Override
	public void close() {
		this.webSocket.abort();
	}

	/**
	 * Puts messages together.
	 */
	private final class Receiver implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		private volatile boolean reading;

		@Override
		public void onOpen(WebSocket opened) {
			more(opened, true);
		}

		private void more(WebSocket source, boolean last) {
			if (this.reading || !last) {
				source.request(1);
			}
		}

		@Override
		public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				PlainClient.this.received.add(this.text.toString());
				this.text.setLength(0);
			}
			more(source, last);
			return null;
		}

		@Override
		public CompletionStage<?> onBinary(WebSocket source, ByteBuffer data, boolean last) {
			assertThat(last).isTrue(); // small ones do
			ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
			PlainClient.this.received.add(copy);
			more(source, last);
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket source, int code, String reason) {
			PlainClient.this.received.add(new CloseStatus(code, reason));
			return null;
		}

		@Override
		public void onError(WebSocket source, Throwable failure) {
			PlainClient.this.received.add(CloseStatus.ABNORMAL);
		}

	}

}
