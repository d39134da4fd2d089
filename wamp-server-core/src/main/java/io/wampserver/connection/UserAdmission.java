// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

/**
 * Counts a connection for its user, where an endpoint bounds how many connections one
 * user may have. The connection has it as an {@linkplain #KEY attribute}, so that a login
 * after the handshake counts as one of the handshake does. Safe for use by any thread.
 */
@FunctionalInterface
public interface UserAdmission {

	/** Missing where users may have any number of connections. */
	AttributeKey<UserAdmission> KEY = AttributeKey.of("user-admission");

	/**
	 * Counts the connection for a user until it ends, and no longer for the one before.
	 * @return false if that is one too many; then nothing has changed
	 */
	boolean admit(String user);

}
