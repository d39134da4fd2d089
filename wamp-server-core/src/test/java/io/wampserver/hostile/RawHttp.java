// SPDX-License-Identifier: Apache-2.0

package io.wampserver.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * HTTP as an attacker writes it: bytes as they are.
 */
final class RawHttp {

	/** All of a handshake but its request line and the empty line. */
	static final List<String> HEADERS = List.of("Host: localhost", "Upgrade: websocket", "Connection: Upgrade",
			"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: wamp");

	private static final int TIMEOUT_MILLIS = 10_000;

	private RawHttp() {
	}

	/**
	 * A proper handshake with further header lines.
	 */
	static String handshake(String path, String... further) {
		return request("GET " + path + " HTTP/1.1", HEADERS, further);
	}

	static String request(String requestLine, List<String> headers, String... further) {
		StringBuilder request = new StringBuilder(requestLine).append("\r\n");
		headers.forEach((line) -> request.append(line).append("\r\n"));
		for (String line : further) {
			request.append(line).append("\r\n");
		}
		return request.append("\r\n").toString();
	}

	/**
	 * The head of the answer; empty if the server hangs up without one.
	 * @param request in Latin-1
	 */
	static String answer(int port, String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			write(socket, request);
			return readHead(socket.getInputStream());
		}
	}

	/** The server may answer and hang up before it has read everything. */
	private static void write(Socket socket, String request) throws IOException {
		try {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (SocketException ex) {
			// What it has answered is to be read.
		}
	}

	private static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		try {
			for (int c = 0; c >= 0 && head.indexOf("\r\n\r\n") < 0;) {
				c = in.read();
				head.append((c >= 0) ? String.valueOf((char) c) : "");
			}
		}
		catch (SocketException ex) {
			// It has hung up.
		}
		return head.toString();
	}

	/**
	 * The status of an answer; 0 if there is none.
	 */
	static int status(String head) {
		return head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12));
	}

	static int status(int port, String request) throws IOException {
		return status(answer(port, request));
	}

	static List<String> lines(String head, String name) {
		String prefix = name.toLowerCase(Locale.ROOT) + ":";
		return head.lines().filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(prefix)).toList();
	}

}
