// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Login of clients (WAMP-CRA).
 */
public class LoginProperties {

	/**
	 * Whether a session may do nothing before it has logged in, and after it only what
	 * its permissions allow. Needs a CredentialsRepository bean.
	 */
	private boolean required;

	/**
	 * Whether clients may log in as nobody.
	 */
	private boolean allowAnonymous = true;

	/**
	 * How long a client may take to log in where that is required. Zero for any time.
	 */
	private Duration timeout = Duration.ofSeconds(10);

	/**
	 * How many wrong signatures end a session.
	 */
	private int maxFailures = 3;

	/**
	 * How long a wrong signature is left without an answer, on average.
	 */
	private Duration failureDelay = Duration.ofMillis(800);

	/**
	 * Longest time a wrong signature is left without an answer.
	 */
	private Duration maxFailureDelay = Duration.ofSeconds(5);

	/**
	 * Time between two challenges for an address that has failed as often as a session
	 * may. Zero for none.
	 */
	private Duration throttleInterval = Duration.ofSeconds(1);

	/**
	 * URI patterns of procedures that may be called without login.
	 */
	private List<String> publicProcedures = List.of();

	/**
	 * Whether the permissions decide what a session may do after a login that is
	 * required. Otherwise it may do what other middleware lets it.
	 */
	private boolean enforcePermissions = true;

	/**
	 * Whether the challenge tells the permissions to those who have not logged in yet.
	 */
	private boolean permissionsInChallenge = true;

	/**
	 * Whether unknown keys are answered with a made-up challenge, so that nobody learns
	 * which keys exist. Challenges tell no permissions then.
	 */
	private boolean concealUnknownKeys;

	/**
	 * How made-up challenges look.
	 */
	private final MadeUpSalt madeUpSalt = new MadeUpSalt();

	public boolean isRequired() {
		return this.required;
	}

	public void setRequired(boolean required) {
		this.required = required;
	}

	public boolean isAllowAnonymous() {
		return this.allowAnonymous;
	}

	public void setAllowAnonymous(boolean allowAnonymous) {
		this.allowAnonymous = allowAnonymous;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public int getMaxFailures() {
		return this.maxFailures;
	}

	public void setMaxFailures(int maxFailures) {
		this.maxFailures = maxFailures;
	}

	public Duration getFailureDelay() {
		return this.failureDelay;
	}

	public void setFailureDelay(Duration failureDelay) {
		this.failureDelay = failureDelay;
	}

	public Duration getMaxFailureDelay() {
		return this.maxFailureDelay;
	}

	public void setMaxFailureDelay(Duration maxFailureDelay) {
		this.maxFailureDelay = maxFailureDelay;
	}

	public Duration getThrottleInterval() {
		return this.throttleInterval;
	}

	public void setThrottleInterval(Duration throttleInterval) {
		this.throttleInterval = throttleInterval;
	}

	public List<String> getPublicProcedures() {
		return this.publicProcedures;
	}

	public void setPublicProcedures(List<String> publicProcedures) {
		this.publicProcedures = List.copyOf(publicProcedures);
	}

	public boolean isEnforcePermissions() {
		return this.enforcePermissions;
	}

	public void setEnforcePermissions(boolean enforcePermissions) {
		this.enforcePermissions = enforcePermissions;
	}

	public boolean isPermissionsInChallenge() {
		return this.permissionsInChallenge;
	}

	public void setPermissionsInChallenge(boolean permissionsInChallenge) {
		this.permissionsInChallenge = permissionsInChallenge;
	}

	public boolean isConcealUnknownKeys() {
		return this.concealUnknownKeys;
	}

	public void setConcealUnknownKeys(boolean concealUnknownKeys) {
		this.concealUnknownKeys = concealUnknownKeys;
	}

	public MadeUpSalt getMadeUpSalt() {
		return this.madeUpSalt;
	}

	/**
	 * How made-up challenges look: as those of the users.
	 */
	public static class MadeUpSalt {

		/**
		 * Whether made-up challenges have a salt.
		 */
		private boolean enabled = true;

		/**
		 * Length of the key that made-up challenges ask for, in bytes, a multiple of 4.
		 */
		private int keyLength = 32;

		/**
		 * How many iterations made-up challenges ask for.
		 */
		private int iterations = 10000;

		/**
		 * Secret text that made-up salts come from, the same on all nodes. Without it
		 * they last until a restart.
		 */
		private @Nullable String seed;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getKeyLength() {
			return this.keyLength;
		}

		public void setKeyLength(int keyLength) {
			this.keyLength = keyLength;
		}

		public int getIterations() {
			return this.iterations;
		}

		public void setIterations(int iterations) {
			this.iterations = iterations;
		}

		public @Nullable String getSeed() {
			return this.seed;
		}

		public void setSeed(@Nullable String seed) {
			this.seed = seed;
		}

	}

}
