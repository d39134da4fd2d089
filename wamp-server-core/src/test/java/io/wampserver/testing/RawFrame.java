// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WebSocket frame as it came from the server, or the end of TCP.
 */
public final class RawFrame {

	public static final int TEXT = 1;

	public static final int BINARY = 2;

	public static final int CLOSE = 8;

	public static final int PING = 9;

	public static final int PONG = 10;

	/** Not a frame: TCP has ended. */
	static final int END = -1;

	private final int first;

	private final byte[] payload;

	/**
	 * Creates a frame.
	 * @param first the first byte: flags and opcode
	 */
	RawFrame(int first, byte[] payload) {
		this.first = first;
		this.payload = payload;
	}

	public int opcode() {
		return (this.first == END) ? END : this.first & 0x0F;
	}

	/**
	 * Whether it ends its message.
	 */
	public boolean isLast() {
		return (this.first & 0x80) != 0;
	}

	public boolean isCompressed() {
		return (this.first & 0x40) != 0;
	}

	public boolean isText() {
		return opcode() == TEXT;
	}

	public boolean isClose() {
		return opcode() == CLOSE;
	}

	public boolean isEnd() {
		return this.first == END;
	}

	public byte[] payload() {
		return this.payload.clone();
	}

	/**
	 * The payload as text, which must be valid UTF-8.
	 */
	public String text() {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.payload)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("server sent invalid UTF-8: " + Arrays.toString(this.payload), ex);
		}
	}

	/**
	 * The code of a close frame, 1005 where it has none.
	 */
	public int closeCode() {
		return (this.payload.length < 2) ? 1005 : ByteBuffer.wrap(this.payload).getShort() & 0xFFFF;
	}

	public String closeReason() {
		return (this.payload.length < 2) ? ""
				: new RawFrame(TEXT, Arrays.copyOfRange(this.payload, 2, this.payload.length)).text();
	}

	@Override
	public String toString() {
		return switch (opcode()) {
			case TEXT -> isLast() && !isCompressed() ? "text " + text() : "frame " + this.first + " of a text";
			case CLOSE -> "close " + closeCode() + " " + closeReason();
			case END -> "end of TCP";
			default -> "frame " + this.first + " " + Arrays.toString(this.payload);
		};
	}

}
