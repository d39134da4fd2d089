// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A client that allocates nothing once it is connected.
 */
final class NetworkClient {

	private static final String HANDSHAKE = """
			GET /wamp HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			Sec-WebSocket-Protocol: wamp\r
			\r
			""";

	private final SocketChannel channel;

	/**
	 * Connects to a server on this machine, and takes its WELCOME.
	 */
	NetworkClient(int port) {
		try {
			this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			this.channel.write(ByteBuffer.wrap(Piece.utf8(HANDSHAKE)));
			skipWelcome(ByteBuffer.allocate(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** It ends as no header field of the handshake does. */
	private void skipWelcome(ByteBuffer last) throws IOException {
		byte previous = 0;
		while (previous != '"' || last.get(0) != ']') {
			previous = last.get(0);
			fill(last);
		}
	}

	private void fill(ByteBuffer target) throws IOException {
		target.clear();
		while (target.hasRemaining()) {
			if (this.channel.read(target) < 0) {
				throw new EOFException("The server has hung up.");
			}
		}
	}

	/**
	 * Sends all of one buffer, and fills the other with what comes back.
	 */
	void exchange(ByteBuffer requests, ByteBuffer responses) throws IOException {
		requests.clear();
		while (requests.hasRemaining()) {
			this.channel.write(requests);
		}
		fill(responses);
	}

	/**
	 * A frame as a client sends it, with a masking key of zeros, which leaves its bytes
	 * as they are.
	 */
	static void putFrame(ByteBuffer target, byte[] text) {
		target.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text);
	}

	void close() throws IOException {
		this.channel.close();
	}

}
