// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WAMP session that calls procedures and sees how it ends.
 */
final class SessionSocket implements WebSocket.Listener, AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final int TIMEOUT_SECONDS = 20;

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final CompletableFuture<String> end = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket webSocket;

	private SessionSocket(int port, String cookies) {
		WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("wamp");
		if (!cookies.isEmpty()) {
			builder.header("Cookie", cookies);
		}
		this.webSocket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/wamp"), this)
			.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
			.join();
		assertThat(receive()).startsWith("[0,");
	}

	static SessionSocket connect(int port, String cookies) {
		return new SessionSocket(port, cookies);
	}

	/**
	 * Calls a procedure.
	 * @param arguments each with a comma before it
	 * @return the result, or the URI of the error
	 */
	String call(String procedure, String... arguments) {
		this.webSocket.sendText("[2,\"c\",\"http://example.com/" + procedure + "\"" + String.join("", arguments) + "]",
				true);
		String answer = receive();
		return answer.startsWith("[3,") ? answer.substring(7, answer.length() - 1) : answer;
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

	/**
	 * Waits for the end: the close code and the reason.
	 */
	String end() {
		return this.end.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
	}

	boolean isOpen() {
		return !this.end.isDone();
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
		this.end.complete(statusCode + " " + reason);
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.end.completeExceptionally(error);
	}

	@Override
	public void close() {
		this.webSocket.abort();
	}

}
