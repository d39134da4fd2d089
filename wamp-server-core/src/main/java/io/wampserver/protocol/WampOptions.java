// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The switches and limits of an endpoint's WAMP sessions (protocol reference section 13).
 *
 * @param allowMissingSubprotocol whether clients that offer no subprotocol are accepted
 * and taken for WAMP v1
 * @param serverIdent the name of the software in WELCOME, possibly empty
 * @param maxUriLength the longest URI and prefix name, in code points
 * @param maxCallIdLength the longest call id, in code points
 * @param maxNestingDepth how deep lists and objects of a message may nest
 * @param maxPrefixes the most prefixes of one session
 * @param maxSubscriptions the most subscriptions of one session
 * @param maxTopics the most topics of an endpoint that have subscribers; a subscription
 * that would make one more is refused
 * @param maxConcurrentCalls the most calls of one session that run or wait; one more is
 * answered with an error
 * @param violationPolicy what becomes of a client that breaks the protocol
 * @param maxViolations how many violations are ignored before the connection is closed
 * @param acceptNumericCallIds whether call ids may be integers, which are echoed as such
 * @param publisherExcludedByDefault whether publishers do not get their own events unless
 * they ask for them
 * @param hideForbiddenProcedures whether a forbidden procedure is reported as unknown
 * @param exposeExceptionMessages whether the messages of unexpected exceptions are told
 * to callers
 * @param curieSeparator put between a declared URI and the rest of a CURIE where neither
 * has it; empty for none
 * @param unwrapSingleArgument whether a lone list or object argument becomes the argument
 * list
 * @param unknownTopicEvents whether a client learns by an EVENT that a topic is unknown
 * @param callTimeout how long a call may take before it is answered with an error; zero
 * for any time
 * @param slowConsumers what becomes of events for clients that take them too slowly
 */
public record WampOptions(boolean allowMissingSubprotocol, String serverIdent, int maxUriLength, int maxCallIdLength,
		int maxNestingDepth, int maxPrefixes, int maxSubscriptions, int maxTopics, int maxConcurrentCalls,
		ViolationPolicy violationPolicy, int maxViolations, boolean acceptNumericCallIds,
		boolean publisherExcludedByDefault, boolean hideForbiddenProcedures, boolean exposeExceptionMessages,
		String curieSeparator, boolean unwrapSingleArgument, boolean unknownTopicEvents, Duration callTimeout,
		SlowConsumers slowConsumers) {

	/** The defaults. */
	public static final WampOptions DEFAULTS = builder(Compatibility.SPEC).build();

	/**
	 * Starts from a preset, whose switches can be overridden one by one.
	 */
	public static Builder builder(Compatibility compatibility) {
		Builder builder = new Builder();
		compatibility.applyTo(builder);
		return builder;
	}

	/**
	 * The preset whose switches these are, null if there is none.
	 */
	public @Nullable Compatibility compatibility() {
		for (Compatibility preset : Compatibility.values()) {
			if (preset.isIn(this)) {
				return preset;
			}
		}
		return null;
	}

	/**
	 * Builds options.
	 */
	public static final class Builder {

		private boolean allowMissingSubprotocol = false;

		private String serverIdent = "WampServer";

		private int maxUriLength = 2048;

		private int maxCallIdLength = 1024;

		private int maxNestingDepth = 128;

		private int maxPrefixes = 256;

		private int maxSubscriptions = 1000;

		private int maxTopics = 100_000;

		private int maxConcurrentCalls = 256;

		private ViolationPolicy violationPolicy = ViolationPolicy.CLOSE;

		private int maxViolations = 100;

		private boolean acceptNumericCallIds = false;

		private boolean publisherExcludedByDefault = true;

		private boolean hideForbiddenProcedures = false;

		private boolean exposeExceptionMessages = false;

		private String curieSeparator = "";

		private boolean unwrapSingleArgument = false;

		private boolean unknownTopicEvents = false;

		private Duration callTimeout = Duration.ZERO;

		private SlowConsumers slowConsumers = SlowConsumers.CLOSE;

		private Builder() {
		}

		public Builder allowMissingSubprotocol(boolean allowMissingSubprotocol) {
			this.allowMissingSubprotocol = allowMissingSubprotocol;
			return this;
		}

		public Builder serverIdent(String serverIdent) {
			this.serverIdent = serverIdent;
			return this;
		}

		public Builder maxUriLength(int maxUriLength) {
			this.maxUriLength = requirePositive("maxUriLength", maxUriLength);
			return this;
		}

		public Builder maxCallIdLength(int maxCallIdLength) {
			this.maxCallIdLength = requirePositive("maxCallIdLength", maxCallIdLength);
			return this;
		}

		public Builder maxNestingDepth(int maxNestingDepth) {
			this.maxNestingDepth = requirePositive("maxNestingDepth", maxNestingDepth);
			return this;
		}

		public Builder maxPrefixes(int maxPrefixes) {
			this.maxPrefixes = requirePositive("maxPrefixes", maxPrefixes);
			return this;
		}

		public Builder maxSubscriptions(int maxSubscriptions) {
			this.maxSubscriptions = requirePositive("maxSubscriptions", maxSubscriptions);
			return this;
		}

		public Builder maxTopics(int maxTopics) {
			this.maxTopics = requirePositive("maxTopics", maxTopics);
			return this;
		}

		public Builder maxConcurrentCalls(int maxConcurrentCalls) {
			this.maxConcurrentCalls = requirePositive("maxConcurrentCalls", maxConcurrentCalls);
			return this;
		}

		public Builder violationPolicy(ViolationPolicy violationPolicy) {
			this.violationPolicy = violationPolicy;
			return this;
		}

		public Builder maxViolations(int maxViolations) {
			this.maxViolations = requirePositive("maxViolations", maxViolations);
			return this;
		}

		public Builder acceptNumericCallIds(boolean acceptNumericCallIds) {
			this.acceptNumericCallIds = acceptNumericCallIds;
			return this;
		}

		public Builder publisherExcludedByDefault(boolean publisherExcludedByDefault) {
			this.publisherExcludedByDefault = publisherExcludedByDefault;
			return this;
		}

		public Builder hideForbiddenProcedures(boolean hideForbiddenProcedures) {
			this.hideForbiddenProcedures = hideForbiddenProcedures;
			return this;
		}

		public Builder exposeExceptionMessages(boolean exposeExceptionMessages) {
			this.exposeExceptionMessages = exposeExceptionMessages;
			return this;
		}

		public Builder curieSeparator(String curieSeparator) {
			this.curieSeparator = curieSeparator;
			return this;
		}

		public Builder unwrapSingleArgument(boolean unwrapSingleArgument) {
			this.unwrapSingleArgument = unwrapSingleArgument;
			return this;
		}

		public Builder unknownTopicEvents(boolean unknownTopicEvents) {
			this.unknownTopicEvents = unknownTopicEvents;
			return this;
		}

		public Builder callTimeout(Duration callTimeout) {
			this.callTimeout = callTimeout;
			return this;
		}

		public Builder slowConsumers(SlowConsumers slowConsumers) {
			this.slowConsumers = slowConsumers;
			return this;
		}

		public WampOptions build() {
			return new WampOptions(this.allowMissingSubprotocol, this.serverIdent, this.maxUriLength,
					this.maxCallIdLength, this.maxNestingDepth, this.maxPrefixes, this.maxSubscriptions, this.maxTopics,
					this.maxConcurrentCalls, this.violationPolicy, this.maxViolations, this.acceptNumericCallIds,
					this.publisherExcludedByDefault, this.hideForbiddenProcedures, this.exposeExceptionMessages,
					this.curieSeparator, this.unwrapSingleArgument, this.unknownTopicEvents, this.callTimeout,
					this.slowConsumers);
		}

		private static int requirePositive(String name, int value) {
			if (value <= 0) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
			}
			return value;
		}

	}

}
