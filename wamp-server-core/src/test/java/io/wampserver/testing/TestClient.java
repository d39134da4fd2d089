// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WAMP v1 client that speaks literal JSON. What it receives is checked to be a message
 * a server may send.
 */
public final class TestClient implements AutoCloseable {

	public static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String ECHO = VectorProcedures.BASE + "echo";

	private final RawWebSocket socket;

	/** Received while waiting for something else. */
	private final Deque<RawFrame> pending = new ArrayDeque<>();

	private String sessionId = "";

	private int barriers;

	public TestClient(RawWebSocket socket) {
		this.socket = socket;
	}

	public RawWebSocket socket() {
		return this.socket;
	}

	/**
	 * Takes WELCOME from the queue.
	 */
	public TestClient welcomed() {
		this.sessionId = receive("[0,\"*\",1,\"*\"]").get(1).stringValue();
		return this;
	}

	public String sessionId() {
		return this.sessionId;
	}

	public TestClient send(String json) {
		this.socket.sendText(json);
		return this;
	}

	public TestClient sendFragmented(String json, int fragments) {
		this.socket.sendFragmented(json.getBytes(StandardCharsets.UTF_8), fragments);
		return this;
	}

	public TestClient subscribe(String topic) {
		return send("[5,\"" + topic + "\"]").barrier();
	}

	/**
	 * The next frame or the end, which must come in time.
	 */
	public RawFrame next() {
		RawFrame frame = this.pending.isEmpty() ? this.socket.poll(TIMEOUT) : this.pending.remove();
		assertThat(frame).as("a frame within %s", TIMEOUT).isNotNull();
		return frame;
	}

	/**
	 * The text of the next message.
	 */
	public String text() {
		return textOf(next());
	}

	private static String textOf(RawFrame frame) {
		assertThat(frame.isText()).as("a message, not %s", frame).isTrue();
		String text = frame.text();
		assertThat(ServerFrameShape.isAllowed(text)).as("a server may send %s", text).isTrue();
		return text;
	}

	/**
	 * Expects a message next, equal as a JSON value.
	 */
	public TestClient expect(String json) {
		receive(json);
		return this;
	}

	/**
	 * The next message, which must be equal as a JSON value.
	 */
	public JsonNode receive(String json) {
		String text = text();
		JsonNode message = Json.parse(text);
		assertThat(Json.matches(Json.parse(json), message)).as("expected %s but got %s", json, text).isTrue();
		return message;
	}

	/**
	 * Expects a message next, equal token by token.
	 */
	public TestClient expectTokens(String json) {
		assertThat(Json.tokens(text())).isEqualTo(Json.tokens(json));
		return this;
	}

	/**
	 * Waits until everything sent before has taken effect.
	 */
	public TestClient barrier() {
		String id = "barrier-" + this.barriers++;
		send("[2,\"" + id + "\",\"" + ECHO + "\"]");
		Deque<RawFrame> received = new ArrayDeque<>(this.pending);
		this.pending.clear();
		RawFrame frame = next();
		while (!isAnswer(frame, id)) {
			received.add(frame);
			frame = next();
		}
		this.pending.addAll(received);
		return this;
	}

	private static boolean isAnswer(RawFrame frame, String id) {
		JsonNode message = Json.parse(textOf(frame));
		int type = message.get(0).asInt();
		return (type == 3 || type == 4) && Objects.equals(message.get(1).stringValue(null), id);
	}

	/**
	 * Takes what was received before the last {@linkplain #barrier() barrier}.
	 */
	public List<RawFrame> received() {
		List<RawFrame> received = List.copyOf(this.pending);
		this.pending.clear();
		return received;
	}

	/**
	 * Nothing is queued, neither a message nor an end.
	 */
	public TestClient expectNothing() {
		RawFrame frame = this.pending.isEmpty() ? this.socket.poll(Duration.ZERO) : this.pending.peek();
		assertThat(frame).as("no frame").isNull();
		return this;
	}

	/**
	 * Expects a close frame next, then the end of TCP.
	 * @return its reason
	 */
	public String expectClose(int code) {
		RawFrame frame = next();
		assertThat(frame.isClose()).as("a close frame, not %s", frame).isTrue();
		assertThat(frame.closeCode()).as(frame.toString()).isEqualTo(code);
		expectEnd();
		return frame.closeReason();
	}

	/**
	 * Expects TCP to end next, without a close frame.
	 */
	public void expectEnd() {
		RawFrame frame = next();
		assertThat(frame.isEnd()).as("the end of TCP, not %s", frame).isTrue();
	}

	/**
	 * Does the closing handshake.
	 */
	public void disconnect() {
		this.socket.sendClose(1000, "");
		RawFrame frame = next();
		while (frame.isText()) {
			this.pending.add(frame);
			frame = this.socket.poll(TIMEOUT);
		}
		assertThat(frame.closeCode()).isEqualTo(1000);
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
