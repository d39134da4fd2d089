// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A client that sends what it is told to, proper or not, and compares everything that
 * comes back, in its order. For use by one thread.
 */
public final class Peer implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private final DataInputStream in;

	private final Compression compression;

	private Peer(Socket socket, DataInputStream in, Compression compression) {
		this.socket = socket;
		this.in = in;
		this.compression = compression;
	}

	static Peer open(int port, String path, String extensions) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			List<String> headers = List.of("Host: localhost:" + port, "Upgrade: websocket", "Connection: Upgrade",
					"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
					extensions.isEmpty() ? "X: -" : "Sec-WebSocket-Extensions: " + extensions);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			return new Peer(socket, in, new Compression(agreed(readHead(in))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String readHead(DataInputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) in.readUnsignedByte());
		}
		if (!head.toString().startsWith("HTTP/1.1 101 ")) {
			throw new AssertionError("handshake refused: " + head);
		}
		return head.toString();
	}

	private static String agreed(String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions:"))
			.findFirst()
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.orElse("");
	}

	Compression compression() {
		return this.compression;
	}

	/** Sends all frames at once. */
	Peer send(Frame... frames) {
		return sendRaw(bytes(frames));
	}

	/** Sends each frame by itself. */
	Peer sendSeparately(Frame... frames) {
		for (Frame frame : frames) {
			sendRaw(frame.masked());
		}
		return this;
	}

	/** Sends so many bytes at a time. */
	Peer sendChopped(int size, Frame... frames) {
		return sendRawChopped(size, bytes(frames));
	}

	Peer sendRawChopped(int size, byte[] bytes) {
		for (int start = 0; start < bytes.length; start += size) {
			sendRaw(Arrays.copyOfRange(bytes, start, Math.min(start + size, bytes.length)));
		}
		return this;
	}

	Peer sendRaw(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As {@link #sendRaw}, to a server that may have hung up. */
	Peer sendAnyhow(Frame... frames) {
		try {
			this.socket.getOutputStream().write(bytes(frames));
		}
		catch (IOException ex) {
			// Then it has.
		}
		return this;
	}

	private static byte[] bytes(Frame... frames) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Frame frame : frames) {
			bytes.writeBytes(frame.masked());
		}
		return bytes.toByteArray();
	}

	/** Expects exactly these frames next. */
	Peer expect(Frame... frames) {
		for (Frame expected : frames) {
			Frame actual = read();
			if (!expected.equals(actual)) {
				throw new AssertionError("expected " + expected + "\n but was " + actual);
			}
		}
		return this;
	}

	/** Expects a message next, in one frame, compressed or not. */
	Peer expectMessage(int opcode, byte[] content) {
		Frame actual = read();
		byte[] inflated = actual.isCompressed() ? this.compression.inflate(actual.payload()) : actual.payload();
		if (!Frame.of(opcode, content).equals(Frame.of(actual.opcode(), inflated))) {
			throw new AssertionError("expected a message of " + content.length + " bytes\n but was " + actual);
		}
		return this;
	}

	/**
	 * Expects a close frame with a code next, and then the end of TCP, although nothing
	 * is answered and TCP left open.
	 */
	void expectFailure(int code) {
		expectClose(code);
		expectEnd();
	}

	private void expectClose(int code) {
		Frame frame = read();
		if (frame.opcode() != Frame.CLOSE || frame.closeCode() != code) {
			throw new AssertionError("expected close with " + code + "\n but was " + frame);
		}
	}

	/** Expects that the server ends TCP, in good order. */
	void expectEnd() {
		try {
			int next = this.in.read();
			if (next >= 0) {
				throw new AssertionError("expected the end of TCP\n but was " + next);
			}
		}
		catch (IOException ex) {
			throw new AssertionError("expected the end of TCP", ex);
		}
	}

	/** Expects that nothing else comes, and that the connection is in order. */
	void closeNormally() {
		send(Frame.close(1000, "")).expect(Frame.close(1000, "")).expectEnd();
	}

	private Frame read() {
		try {
			int first = this.in.readUnsignedByte();
			int length = this.in.readUnsignedByte();
			long extended = switch (length) {
				case 126 -> this.in.readUnsignedShort();
				case 127 -> this.in.readLong();
				default -> length; // a mask would make it too long
			};
			if (extended > Integer.MAX_VALUE / 2 || extended < ((length == 127) ? 0x10000 : (length == 126) ? 126 : 0)
					|| length > 127) {
				throw new AssertionError("malformed frame: " + first + " " + length + " " + extended);
			}
			byte[] payload = new byte[(int) extended];
			this.in.readFully(payload);
			return new Frame(first, payload);
		}
		catch (IOException ex) {
			throw new AssertionError("expected a frame", ex);
		}
	}

	@Override
	public void close() {
		this.compression.close();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
