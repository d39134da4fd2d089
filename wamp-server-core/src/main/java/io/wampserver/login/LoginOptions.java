// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.time.Duration;
import java.util.List;

import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint logs in its clients (protocol reference sections 10 and 13).
 *
 * @param required whether a session may do nothing before it has logged in, and after it
 * what its permissions allow; otherwise a login gives the connection its principal and
 * changes nothing else
 * @param anonymousAllowed whether clients may log in as nobody
 * @param timeout how long a client may take to log in where that is required, zero for
 * any time
 * @param maxFailures the wrong signature of a session after which it is closed
 * @param failureDelay how long a wrong signature is left without an answer, on average
 * @param maxFailureDelay the longest such delay
 * @param throttleInterval time between two challenges for an address that has failed as
 * often as a session may, zero for none
 * @param publicProcedures URI patterns of the procedures that may be called without login
 * and whatever the permissions
 * @param permissionsEnforced whether the permissions decide what a session may do after
 * login; otherwise it may do everything that other middleware lets it
 * @param permissionsInChallenge whether a challenge tells the permissions
 * @param concealment how challenges are made up for unknown keys, which then tell no
 * permissions; null to report such keys
 */
public record LoginOptions(boolean required, boolean anonymousAllowed, Duration timeout, int maxFailures,
		Duration failureDelay, Duration maxFailureDelay, Duration throttleInterval, List<UriPattern> publicProcedures,
		boolean permissionsEnforced, boolean permissionsInChallenge, @Nullable Concealment concealment) {

	/** The defaults: login is required. */
	public static final LoginOptions DEFAULTS = builder().build();

	/** For an endpoint where nobody need log in, and nobody is known. */
	static final LoginOptions OPEN = builder().required(false)
		.failureDelay(Duration.ZERO, Duration.ZERO)
		.maxFailures(Integer.MAX_VALUE)
		.throttleInterval(Duration.ZERO)
		.build();

	public static Builder builder() {
		return new Builder();
	}

	boolean isPublic(String procedure) {
		for (UriPattern pattern : this.publicProcedures) {
			if (pattern.match(procedure) != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Builds options.
	 */
	public static final class Builder {

		private boolean required = true;

		private boolean anonymousAllowed = true;

		private Duration timeout = Duration.ofSeconds(10);

		private int maxFailures = 3;

		private Duration failureDelay = Duration.ofMillis(800);

		private Duration maxFailureDelay = Duration.ofSeconds(5);

		private Duration throttleInterval = Duration.ofSeconds(1);

		private List<UriPattern> publicProcedures = List.of();

		private boolean permissionsEnforced = true;

		private boolean permissionsInChallenge = true;

		private @Nullable Concealment concealment;

		private Builder() {
		}

		public Builder required(boolean required) {
			this.required = required;
			return this;
		}

		public Builder anonymousAllowed(boolean anonymousAllowed) {
			this.anonymousAllowed = anonymousAllowed;
			return this;
		}

		public Builder timeout(Duration timeout) {
			this.timeout = requireNotNegative("timeout", timeout);
			return this;
		}

		public Builder maxFailures(int maxFailures) {
			if (maxFailures <= 0) {
				throw new IllegalArgumentException("maxFailures: " + maxFailures + " (expected: > 0)");
			}
			this.maxFailures = maxFailures;
			return this;
		}

		/**
		 * How long a wrong signature is left without an answer: a random time,
		 * exponentially distributed.
		 */
		public Builder failureDelay(Duration mean, Duration max) {
			this.failureDelay = requireNotNegative("failureDelay", mean);
			this.maxFailureDelay = requireNotNegative("maxFailureDelay", max);
			return this;
		}

		public Builder throttleInterval(Duration throttleInterval) {
			this.throttleInterval = requireNotNegative("throttleInterval", throttleInterval);
			return this;
		}

		/**
		 * The procedures that may be called without login.
		 * @param patterns URIs and URI patterns
		 */
		public Builder publicProcedures(String... patterns) {
			return publicProcedures(List.of(patterns));
		}

		/**
		 * The procedures that may be called without login.
		 * @param patterns URIs and URI patterns
		 */
		public Builder publicProcedures(List<String> patterns) {
			this.publicProcedures = patterns.stream().map(UriPattern::parse).toList();
			return this;
		}

		public Builder permissionsEnforced(boolean permissionsEnforced) {
			this.permissionsEnforced = permissionsEnforced;
			return this;
		}

		public Builder permissionsInChallenge(boolean permissionsInChallenge) {
			this.permissionsInChallenge = permissionsInChallenge;
			return this;
		}

		public Builder concealUnknownKeys(Concealment concealment) {
			this.concealment = concealment;
			return this;
		}

		public LoginOptions build() {
			return new LoginOptions(this.required, this.anonymousAllowed, this.timeout, this.maxFailures,
					this.failureDelay, this.maxFailureDelay, this.throttleInterval, this.publicProcedures,
					this.permissionsEnforced, this.permissionsInChallenge && this.concealment == null,
					this.concealment);
		}

		private static Duration requireNotNegative(String name, Duration value) {
			if (value.isNegative()) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
			}
			return value;
		}

	}

}
