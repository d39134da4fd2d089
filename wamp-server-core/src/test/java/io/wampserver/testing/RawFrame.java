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

	private final int opcode;

	private final byte[] payload;

	RawFrame(int opcode, byte[] payload) {
		this.opcode = opcode;
		this.payload = payload;
	}

	public int opcode() {
		return this.opcode;
	}

	public boolean isText() {
		return this.opcode == TEXT;
	}

	public boolean isClose() {
		return this.opcode == CLOSE;
	}

	public boolean isEnd() {
		return this.opcode == END;
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
		return switch (this.opcode) {
			case TEXT -> "text " + text();
			case CLOSE -> "close " + closeCode() + " " + closeReason();
			case END -> "end of TCP";
			default -> "frame " + this.opcode + " " + Arrays.toString(this.payload);
		};
	}

}
