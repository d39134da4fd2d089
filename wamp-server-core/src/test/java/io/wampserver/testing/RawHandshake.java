// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.net.SocketFactory;

/**
 * A WebSocket opening handshake, correct unless a test changes it.
 */
public final class RawHandshake {

	private static final int READ_TIMEOUT_MILLIS = 20_000;

	private final int port;

	private String method = "GET";

	private String path = "/wamp";

	private SocketFactory sockets = SocketFactory.getDefault();

	private int receiveBuffer;

	private boolean responsive = true;

	private boolean anyFrames;

	private final List<Header> headers = new ArrayList<>();

	public RawHandshake(int port) {
		this.port = port;
		header("Host", "localhost:" + port);
		header("Upgrade", "websocket");
		header("Connection", "Upgrade");
		header("Sec-WebSocket-Version", "13");
		header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		header("Sec-WebSocket-Protocol", "wamp");
	}

	public RawHandshake method(String method) {
		this.method = method;
		return this;
	}

	public RawHandshake path(String path) {
		this.path = path;
		return this;
	}

	/**
	 * Adds a header line.
	 */
	public RawHandshake header(String name, String value) {
		this.headers.add(new Header(name, value));
		return this;
	}

	/**
	 * Removes all lines of a header.
	 */
	public RawHandshake without(String name) {
		this.headers.removeIf((header) -> header.name().equals(name));
		return this;
	}

	/**
	 * Offers subprotocols, each argument in a header line of its own.
	 */
	public RawHandshake subprotocols(String... lines) {
		without("Sec-WebSocket-Protocol");
		for (String line : lines) {
			header("Sec-WebSocket-Protocol", line);
		}
		return this;
	}

	/**
	 * Connects by other means, TLS for example.
	 */
	public RawHandshake sockets(SocketFactory factory) {
		this.sockets = factory;
		return this;
	}

	/**
	 * How much the operating system takes for a client that does not read.
	 */
	public RawHandshake receiveBuffer(int bytes) {
		this.receiveBuffer = bytes;
		return this;
	}

	/**
	 * Leaves pings and close frames unanswered, as a dead peer does.
	 */
	public RawHandshake unresponsive() {
		this.responsive = false;
		return this;
	}

	/**
	 * Takes fragments and compressed frames from the server too, each as it is.
	 */
	public RawHandshake anyFrames() {
		this.anyFrames = true;
		return this;
	}

	/**
	 * Opens the WebSocket, which must succeed.
	 */
	public RawWebSocket open() {
		try {
			Socket socket = connect();
			InputStream in = new BufferedInputStream(socket.getInputStream());
			HttpAnswer answer = request(socket, in);
			if (answer.status() != 101) {
				socket.close();
				throw new AssertionError("handshake refused: " + answer);
			}
			socket.setSoTimeout(0);
			return new RawWebSocket(socket, in, answer, this.responsive, this.anyFrames);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks, and hangs up whatever the answer is.
	 */
	public HttpAnswer answer() {
		try (Socket socket = connect()) {
			return request(socket, new BufferedInputStream(socket.getInputStream()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Socket connect() throws IOException {
		Socket socket = this.sockets.createSocket();
		if (this.receiveBuffer > 0) {
			socket.setReceiveBufferSize(this.receiveBuffer);
		}
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(READ_TIMEOUT_MILLIS);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
		return socket;
	}

	private HttpAnswer request(Socket socket, InputStream in) throws IOException {
		StringBuilder request = new StringBuilder(this.method + " " + this.path + " HTTP/1.1\r\n");
		this.headers
			.forEach((header) -> request.append(header.name()).append(": ").append(header.value()).append("\r\n"));
		socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
		return HttpAnswer.read(in);
	}

	/**
	 * A header line.
	 *
	 * @param name its name
	 * @param value its value
	 */
	private record Header(String name, String value) {
	}

}
