// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.docs.ExampleServer;

/**
 * A handshake whose header fields are free to be chosen.
 */
public final class RawHandshake {

	private RawHandshake() {
	}

	/**
	 * Asks for a WebSocket that speaks WAMP.
	 * @param field a header field; the subprotocol is offered unless it is this
	 * @return the HTTP status of the answer
	 */
	public static int status(ExampleServer server, String field) {
		List<String> answer = field.startsWith("Sec-WebSocket-Protocol") ? answer(server, "/wamp", field)
				: answer(server, "/wamp", "Sec-WebSocket-Protocol: wamp", field);
		return Integer.parseInt(answer.get(0).split(" ", -1)[1]);
	}

	/**
	 * Asks for a WebSocket.
	 * @param fields header fields
	 * @return the status line and the header fields of the answer
	 */
	public static List<String> answer(ExampleServer server, String path, String... fields) {
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
				+ "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout((int) ExampleServer.TIMEOUT.toMillis());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			List<String> answer = new ArrayList<>();
			for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
				answer.add(line);
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
