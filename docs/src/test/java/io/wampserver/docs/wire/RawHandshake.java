// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.wampserver.docs.ExampleServer;

/**
 * A handshake whose header fields are free to be chosen.
 */
public final class RawHandshake {

	private RawHandshake() {
	}

	/**
	 * Asks for a WebSocket.
	 * @param field a header field; the subprotocol is offered unless it is this
	 * @return the HTTP status of the answer
	 */
	public static int status(ExampleServer server, String field) {
		String request = "GET /wamp HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
				+ "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
				+ (field.startsWith("Sec-WebSocket-Protocol") ? "" : "Sec-WebSocket-Protocol: wamp\r\n") + field
				+ "\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout((int) ExampleServer.TIMEOUT.toMillis());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			return Integer.parseInt(reader.readLine().split(" ", -1)[1]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
