// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.nio.charset.StandardCharsets;

/**
 * A WebSocket close code and reason (RFC 6455 section 7.4, protocol reference section
 * 8.2).
 *
 * @param code the status code
 * @param reason a text for developers, possibly empty, at most 123 bytes of UTF-8
 */
public record CloseStatus(int code, String reason) {

	/** The longest reason a close frame has room for, in bytes of UTF-8. */
	public static final int MAX_REASON_BYTES = 123;

	public static final CloseStatus NORMAL = new CloseStatus(1000, "");

	public static final CloseStatus GOING_AWAY = new CloseStatus(1001, "");

	public static final CloseStatus PROTOCOL_ERROR = new CloseStatus(1002, "");

	public static final CloseStatus UNSUPPORTED_DATA = new CloseStatus(1003, "");

	/** Never on the wire: the peer's close frame had no code. */
	public static final CloseStatus NO_STATUS = new CloseStatus(1005, "");

	/** Never on the wire: the connection ended without a close frame. */
	public static final CloseStatus ABNORMAL = new CloseStatus(1006, "");

	public static final CloseStatus INVALID_PAYLOAD = new CloseStatus(1007, "");

	public static final CloseStatus POLICY_VIOLATION = new CloseStatus(1008, "");

	public static final CloseStatus TOO_BIG = new CloseStatus(1009, "");

	public static final CloseStatus INTERNAL_ERROR = new CloseStatus(1011, "");

	/** The application ended the session together with an error answer. */
	public static final CloseStatus SESSION_KILLED = new CloseStatus(3000, "");

	public CloseStatus {
		reason = truncate(reason);
	}

	public CloseStatus withReason(String text) {
		return new CloseStatus(this.code, text);
	}

	/**
	 * Whether the code may stand in a close frame (RFC 6455 section 7.4.2).
	 */
	public static boolean isSendable(int code) {
		return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
				|| (code >= 3000 && code <= 4999);
	}

	private static String truncate(String text) {
		if (text.length() <= MAX_REASON_BYTES / 3 || text.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES) {
			return text;
		}
		int end = text.length();
		while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES
				|| Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(0, end);
	}

	/**
	 * For logs: the reason, which may be a peer's, {@linkplain LogText escaped}.
	 */
	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code) : this.code + " " + LogText.escaped(this.reason);
	}

}
