// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.Principal;

import io.wampserver.connection.AttributeKey;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * How far the login of one session has got (protocol reference section 10.2). Stages are
 * objects of their own, so that what a lookup finds is dropped when the stage that began
 * it is over. Safe for use by any thread but for the failures, which belong to the event
 * loop.
 */
final class LoginSession {

	private static final AttributeKey<LoginSession> SESSION = AttributeKey.of("login");

	private volatile Stage stage = New.INSTANCE;

	private Disposable timer = Disposables.disposed();

	private int failures;

	static LoginSession of(WampConnection connection) {
		return connection.attributes().computeIfAbsent(SESSION, LoginSession::new);
	}

	Stage stage() {
		return this.stage;
	}

	/**
	 * Goes on to another stage.
	 * @return false if the session is at another one already
	 */
	synchronized boolean change(Stage from, Stage to) {
		if (this.stage != from) {
			return false;
		}
		this.stage = to;
		return true;
	}

	/**
	 * What the session may do: nothing before login.
	 */
	Permissions permissions() {
		return (this.stage instanceof Authenticated authenticated) ? authenticated.permissions() : Permissions.NONE;
	}

	void endBy(Disposable deadline) {
		this.timer = deadline;
	}

	void stopTimer() {
		this.timer.dispose();
	}

	/**
	 * Counts a wrong signature.
	 * @return how many there were
	 */
	int fail() {
		return ++this.failures;
	}

	/**
	 * A stage of the login.
	 */
	sealed interface Stage permits New, LookingUp, Pending, Authenticated, LockedOut {

	}

	/**
	 * Nothing was requested.
	 */
	enum New implements Stage {

		INSTANCE

	}

	/**
	 * The credentials for a request are looked up.
	 */
	static final class LookingUp implements Stage {

	}

	/**
	 * A signature is expected.
	 *
	 * @param signature the only one that is right, null if none may be sent
	 * @param permissions what is granted
	 * @param principal who it is, null for nobody
	 */
	record Pending(@Nullable String signature, Permissions permissions,
			@Nullable Principal principal) implements Stage {

		boolean accepts(@Nullable String given) {
			String expected = this.signature;
			return (expected != null) ? CraSignature.matches(expected, given) : given == null;
		}

	}

	/**
	 * Logged in.
	 *
	 * @param permissions what is granted
	 */
	record Authenticated(Permissions permissions) implements Stage {

	}

	/**
	 * Too many signatures were wrong.
	 */
	enum LockedOut implements Stage {

		INSTANCE

	}

}
