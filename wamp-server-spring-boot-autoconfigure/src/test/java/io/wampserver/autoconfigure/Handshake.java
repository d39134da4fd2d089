// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer to a handshake, read from a plain socket.
 *
 * @param status the HTTP status
 * @param head the status line and header fields
 * @param body the body, empty after an upgrade
 */
record Handshake(int status, String head, String body) {

	private static final String[] UPGRADE = { "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: wamp" };

	/**
	 * Asks for a WebSocket.
	 * @param headers further header lines
	 */
	static Handshake request(int port, String... headers) throws IOException {
		return at(port, "/wamp", headers);
	}

	/**
	 * Asks for a WebSocket at a path.
	 * @param headers further header lines
	 */
	static Handshake at(int port, String path, String... headers) throws IOException {
		try (Socket socket = connect(port)) {
			return upgrade(socket, path, headers);
		}
	}

	/**
	 * Opens a WebSocket and leaves it alone: nothing is read or answered.
	 */
	static Socket open(int port) throws IOException {
		Socket socket = connect(port);
		upgrade(socket, "/wamp");
		return socket;
	}

	/**
	 * Asks as a browser does for a page.
	 */
	static Handshake plain(int port, String requestLine, String... headers) throws IOException {
		try (Socket socket = connect(port)) {
			return exchange(socket, requestLine, Stream.of(headers));
		}
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(5000);
		return socket;
	}

	private static Handshake upgrade(Socket socket, String path, String... headers) throws IOException {
		return exchange(socket, "GET " + path + " HTTP/1.1", Stream.concat(Stream.of(UPGRADE), Stream.of(headers)));
	}

	private static Handshake exchange(Socket socket, String requestLine, Stream<String> headers) throws IOException {
		Stream<String> lines = Stream.concat(Stream.of(requestLine, "Host: localhost:" + socket.getPort()), headers);
		String request = lines.collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		return read(socket.getInputStream());
	}

	private static Handshake read(InputStream input) throws IOException {
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			int next = input.read();
			if (next < 0) {
				throw new IOException("closed after: " + head);
			}
			head.append((char) next);
		}
		int status = Integer.parseInt(head.substring(9, 12));
		byte[] body = input.readNBytes((status == 101) ? 0 : contentLength(head.toString()));
		return new Handshake(status, head.toString(), new String(body, StandardCharsets.UTF_8));
	}

	private static int contentLength(String head) {
		return head.lines()
			.map((line) -> line.toLowerCase(Locale.ROOT))
			.filter((line) -> line.startsWith("content-length:"))
			.map((line) -> Integer.parseInt(line.substring(15).strip()))
			.findFirst()
			.orElse(0);
	}

}
