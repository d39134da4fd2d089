// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ViolationPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of an endpoint: of the default one, or of one in {@code
 * wamp.server.endpoints}, which has those of the default one where it sets none. Switches
 * that a compatibility preset sets are null unless they are set themselves.
 */
@ConfigurationProperties(WampServerProperties.PREFIX)
public class WampEndpointProperties extends WebSocketEndpointProperties {

	/**
	 * URI patterns of topics that are relayed without a handler.
	 */
	private List<String> topics = List.of();

	/**
	 * Name of the variable in the path each of whose values has topics of its own.
	 * Without it all sessions share all topics.
	 */
	private @Nullable String topicSpace;

	/**
	 * Most values of the topic space's variable that may have sessions at a time.
	 */
	private int maxTopicSpaces = 1000;

	/**
	 * Preset of switches for clients of another server.
	 */
	private Compatibility compatibility = Compatibility.SPEC;

	/**
	 * Name of the software that clients are told. May be empty.
	 */
	private String serverIdent = "WampServer";

	/**
	 * How long a call may take until it is answered with an error. Zero for any time.
	 */
	private Duration callTimeout = Duration.ofSeconds(0);

	/**
	 * Topics whose events are dropped for clients that take them too slowly.
	 */
	@NestedConfigurationProperty
	private final SlowConsumerProperties slowConsumers = new SlowConsumerProperties();

	/**
	 * Longest URI and prefix name, in characters.
	 */
	private int maxUriLength = 2048;

	/**
	 * Longest call id, in characters.
	 */
	private int maxCallIdLength = 1024;

	/**
	 * How deep lists and objects of a message may nest.
	 */
	private int maxNestingDepth = 128;

	/**
	 * Most prefixes of one session.
	 */
	private int maxPrefixes = 256;

	/**
	 * Most subscriptions of one session.
	 */
	private int maxSubscriptions = 1000;

	/**
	 * Most topics that have subscribers, of all sessions together.
	 */
	private int maxTopics = 100000;

	/**
	 * Most calls of one session that run or wait. One more is answered with an error.
	 */
	private int maxConcurrentCalls = 256;

	/**
	 * What becomes of a client that breaks the protocol.
	 */
	private ViolationPolicy violationPolicy = ViolationPolicy.CLOSE;

	/**
	 * How many violations are ignored until the connection is closed.
	 */
	private int maxViolations = 100;

	/**
	 * WebSocket subprotocols that are spoken. Without any, all that are known.
	 */
	private List<String> subprotocols = List.of();

	/**
	 * Whether to accept clients that offer no WebSocket subprotocol.
	 */
	private boolean allowMissingSubprotocol;

	/**
	 * Whether call ids may be integers. Set by the compatibility preset.
	 */
	private @Nullable Boolean acceptNumericCallIds;

	/**
	 * Whether publishers do not get their own events unless they ask for them. Set by the
	 * compatibility preset.
	 */
	private @Nullable Boolean publisherExcludedByDefault;

	/**
	 * Text put between a declared URI and the rest of a CURIE where neither has it. Set
	 * by the compatibility preset.
	 */
	private @Nullable String curieSeparator;

	/**
	 * Whether a lone list or object argument of a call becomes its argument list. Set by
	 * the compatibility preset.
	 */
	private @Nullable Boolean unwrapSingleArgument;

	/**
	 * Whether a client learns by an event that a topic is unknown. Set by the
	 * compatibility preset.
	 */
	private @Nullable Boolean unknownTopicEvents;

	/**
	 * Login of clients (WAMP-CRA).
	 */
	@NestedConfigurationProperty
	private final LoginProperties login = new LoginProperties();

	/**
	 * Whether a forbidden procedure is reported as unknown.
	 */
	private boolean hideForbiddenProcedures;

	/**
	 * Whether callers are told the messages of unexpected exceptions. DevTools turn it
	 * on.
	 */
	private @Nullable Boolean exposeExceptionMessages;

	public List<String> getTopics() {
		return this.topics;
	}

	public void setTopics(List<String> topics) {
		this.topics = List.copyOf(topics);
	}

	public @Nullable String getTopicSpace() {
		return this.topicSpace;
	}

	public void setTopicSpace(@Nullable String topicSpace) {
		this.topicSpace = topicSpace;
	}

	public int getMaxTopicSpaces() {
		return this.maxTopicSpaces;
	}

	public void setMaxTopicSpaces(int maxTopicSpaces) {
		this.maxTopicSpaces = maxTopicSpaces;
	}

	public Compatibility getCompatibility() {
		return this.compatibility;
	}

	public void setCompatibility(Compatibility compatibility) {
		this.compatibility = compatibility;
	}

	public String getServerIdent() {
		return this.serverIdent;
	}

	public void setServerIdent(String serverIdent) {
		this.serverIdent = serverIdent;
	}

	public Duration getCallTimeout() {
		return this.callTimeout;
	}

	public void setCallTimeout(Duration callTimeout) {
		this.callTimeout = callTimeout;
	}

	public SlowConsumerProperties getSlowConsumers() {
		return this.slowConsumers;
	}

	public int getMaxUriLength() {
		return this.maxUriLength;
	}

	public void setMaxUriLength(int maxUriLength) {
		this.maxUriLength = maxUriLength;
	}

	public int getMaxCallIdLength() {
		return this.maxCallIdLength;
	}

	public void setMaxCallIdLength(int maxCallIdLength) {
		this.maxCallIdLength = maxCallIdLength;
	}

	public int getMaxNestingDepth() {
		return this.maxNestingDepth;
	}

	public void setMaxNestingDepth(int maxNestingDepth) {
		this.maxNestingDepth = maxNestingDepth;
	}

	public int getMaxPrefixes() {
		return this.maxPrefixes;
	}

	public void setMaxPrefixes(int maxPrefixes) {
		this.maxPrefixes = maxPrefixes;
	}

	public int getMaxSubscriptions() {
		return this.maxSubscriptions;
	}

	public void setMaxSubscriptions(int maxSubscriptions) {
		this.maxSubscriptions = maxSubscriptions;
	}

	public int getMaxTopics() {
		return this.maxTopics;
	}

	public void setMaxTopics(int maxTopics) {
		this.maxTopics = maxTopics;
	}

	public int getMaxConcurrentCalls() {
		return this.maxConcurrentCalls;
	}

	public void setMaxConcurrentCalls(int maxConcurrentCalls) {
		this.maxConcurrentCalls = maxConcurrentCalls;
	}

	public ViolationPolicy getViolationPolicy() {
		return this.violationPolicy;
	}

	public void setViolationPolicy(ViolationPolicy violationPolicy) {
		this.violationPolicy = violationPolicy;
	}

	public int getMaxViolations() {
		return this.maxViolations;
	}

	public void setMaxViolations(int maxViolations) {
		this.maxViolations = maxViolations;
	}

	public List<String> getSubprotocols() {
		return this.subprotocols;
	}

	public void setSubprotocols(List<String> subprotocols) {
		this.subprotocols = List.copyOf(subprotocols);
	}

	public boolean isAllowMissingSubprotocol() {
		return this.allowMissingSubprotocol;
	}

	public void setAllowMissingSubprotocol(boolean allowMissingSubprotocol) {
		this.allowMissingSubprotocol = allowMissingSubprotocol;
	}

	public @Nullable Boolean getAcceptNumericCallIds() {
		return this.acceptNumericCallIds;
	}

	public void setAcceptNumericCallIds(@Nullable Boolean acceptNumericCallIds) {
		this.acceptNumericCallIds = acceptNumericCallIds;
	}

	public @Nullable Boolean getPublisherExcludedByDefault() {
		return this.publisherExcludedByDefault;
	}

	public void setPublisherExcludedByDefault(@Nullable Boolean publisherExcludedByDefault) {
		this.publisherExcludedByDefault = publisherExcludedByDefault;
	}

	public @Nullable String getCurieSeparator() {
		return this.curieSeparator;
	}

	public void setCurieSeparator(@Nullable String curieSeparator) {
		this.curieSeparator = curieSeparator;
	}

	public @Nullable Boolean getUnwrapSingleArgument() {
		return this.unwrapSingleArgument;
	}

	public void setUnwrapSingleArgument(@Nullable Boolean unwrapSingleArgument) {
		this.unwrapSingleArgument = unwrapSingleArgument;
	}

	public @Nullable Boolean getUnknownTopicEvents() {
		return this.unknownTopicEvents;
	}

	public void setUnknownTopicEvents(@Nullable Boolean unknownTopicEvents) {
		this.unknownTopicEvents = unknownTopicEvents;
	}

	public LoginProperties getLogin() {
		return this.login;
	}

	public boolean isHideForbiddenProcedures() {
		return this.hideForbiddenProcedures;
	}

	public void setHideForbiddenProcedures(boolean hideForbiddenProcedures) {
		this.hideForbiddenProcedures = hideForbiddenProcedures;
	}

	public @Nullable Boolean getExposeExceptionMessages() {
		return this.exposeExceptionMessages;
	}

	public void setExposeExceptionMessages(@Nullable Boolean exposeExceptionMessages) {
		this.exposeExceptionMessages = exposeExceptionMessages;
	}

}
