// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

/**
 * Frames as a client sends them.
 */
final class ClientFrame {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	private static final int FIN = 0x80;

	private static final int MASKED = 0x80;

	private static final byte[] MASK = { 0x37, (byte) 0xfa, 0x21, 0x3d };

	private ClientFrame() {
	}

	/**
	 * Encodes one frame, masked so that the other side has to unmask.
	 */
	static byte[] encode(int opcode, byte[] payload) {
		int header = headerLength(payload.length);
		byte[] frame = new byte[header + payload.length];
		frame[0] = (byte) (FIN | opcode);
		if (payload.length < 126) {
			frame[1] = (byte) (MASKED | payload.length);
		}
		else if (payload.length <= 0xffff) {
			frame[1] = (byte) (MASKED | 126);
			frame[2] = (byte) (payload.length >> 8);
			frame[3] = (byte) payload.length;
		}
		else {
			throw new IllegalArgumentException("payload: " + payload.length + " bytes (expected: at most 65535)");
		}
		System.arraycopy(MASK, 0, frame, header - MASK.length, MASK.length);
		for (int i = 0; i < payload.length; i++) {
			frame[header + i] = (byte) (payload[i] ^ MASK[i & 3]);
		}
		return frame;
	}

	private static int headerLength(int payloadLength) {
		return ((payloadLength < 126) ? 2 : 4) + MASK.length;
	}

}
