// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

/**
 * How and why a connection ended.
 *
 * @param status the close code and reason: the peer's when it closed first, ours
 * otherwise; {@link CloseStatus#ABNORMAL} when no close frame was exchanged
 * @param cause who or what ended it
 */
public record Disconnect(CloseStatus status, Cause cause) {

	/** The peer went away without a close frame. */
	public static final Disconnect LOST = new Disconnect(CloseStatus.ABNORMAL, Cause.LOST);

	/** Nothing was heard of the peer for too long. */
	public static final Disconnect DEAD_PEER = new Disconnect(CloseStatus.ABNORMAL, Cause.KEEP_ALIVE);

	/** The peer read too slowly and its outbound queue overflowed. */
	public static final Disconnect SLOW_CONSUMER = new Disconnect(
			CloseStatus.POLICY_VIOLATION.withReason("outbound queue overflow"), Cause.SLOW_CONSUMER);

	/** The peer has taken nothing of what waits for it for too long. */
	public static final Disconnect STALLED_CONSUMER = new Disconnect(
			CloseStatus.POLICY_VIOLATION.withReason("outbound timeout"), Cause.SLOW_CONSUMER);

	public static Disconnect byServer(CloseStatus status) {
		return new Disconnect(status, Cause.SERVER);
	}

	public static Disconnect byClient(CloseStatus status) {
		return new Disconnect(status, Cause.CLIENT);
	}

	public static Disconnect violation(CloseStatus status) {
		return new Disconnect(status, Cause.VIOLATION);
	}

	/**
	 * The login behind a connection has ended (closed with 1008).
	 * @param reason what the client is told
	 */
	public static Disconnect sessionEnd(String reason) {
		return new Disconnect(CloseStatus.POLICY_VIOLATION.withReason(reason), Cause.SESSION_END);
	}

	/**
	 * Who or what ended a connection.
	 */
	public enum Cause {

		/** The client sent a close frame. */
		CLIENT,

		/** The application closed the connection. */
		SERVER,

		/** The connection was lost without a close frame. */
		LOST,

		/** The peer no longer answered. */
		KEEP_ALIVE,

		/** The client did not take what it was sent: too much waited, or for too long. */
		SLOW_CONSUMER,

		/** The client broke the protocol or exceeded a limit. */
		VIOLATION,

		/** The server failed while handling the connection. */
		FAILURE,

		/** The login behind it has ended: by logging out, or at the end of its time. */
		SESSION_END,

		/** The server is shutting down. */
		SHUTDOWN

	}

}
