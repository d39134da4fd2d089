// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.protocol.ViolationPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of an endpoint: of the default one, or of one in
 * {@code wamp.server.endpoints}, which has those of the default one where it sets none.
 * Switches that a compatibility preset sets are null unless they are set themselves.
 *
 * @param path Path of the endpoint, beginning with a slash, possibly with variables such
 * as '/tenants/{tenant}/wamp'.
 * @param port Port of its own for the WAMP server, 0 for any free one. Without it the
 * endpoint joins the web server of the application.
 * @param address Network address the server's own port is bound to. Defaults to all.
 * @param ssl TLS on the server's own port.
 * @param forwardedHeaders Whether to trust forwarded headers on the server's own port. On
 * the web server, 'server.forward-headers-strategy' decides.
 * @param handshakeTimeout How long a client may take from its connection to the server's
 * own port until it is a WebSocket. Zero for any time.
 * @param allowedOrigins Origins of the pages that may connect, such as
 * 'https://app.example.com', 'https://*.example.com', '*' or 'null'. Without any, only
 * pages of the server's own origin may.
 * @param blockedIps IP addresses and CIDR blocks that may not connect.
 * @param topics URI patterns of topics that are relayed without a handler.
 * @param topicSpace Name of the variable in the path each of whose values has topics of
 * its own. Without it all sessions share all topics.
 * @param maxTopicSpaces Most values of the topic space's variable that may have sessions
 * at a time.
 * @param compatibility Preset of switches for clients of another server.
 * @param serverIdent Name of the software that clients are told. May be empty.
 * @param keepAlive Detection of dead peers.
 * @param shutdownStyle How connections end when the application stops.
 * @param shutdownTimeout How long calls under way may take when the application stops,
 * and how long clients may take to end their connections after that.
 * @param shutdownBatchSize How many connections end at a time when the application stops.
 * Zero for all.
 * @param shutdownBatchInterval Time from one batch of connections that end to the next,
 * on average.
 * @param eventLoopStallThreshold How long something may block an event loop until that is
 * logged. Zero for any time.
 * @param callTimeout How long a call may take until it is answered with an error. Zero
 * for any time.
 * @param maxConnections Most connections of the endpoint. Zero for any number.
 * @param maxConnectionsPerAddress Most connections from one IP address, or from one
 * network of 64 bits where that is IPv6. Zero for any number.
 * @param maxConnectionsPerUser Most connections of one user, as the handshake or a login
 * has it. Zero for any number.
 * @param handshakeRate Most handshakes in a second. Zero for any number.
 * @param handshakeBurst Most handshakes at once after a quiet time. Zero for as many as
 * in a second.
 * @param maxMessageSize Largest message of a client, inflated and over all its fragments.
 * @param maxFragments Most fragments of a message of a client. Zero for any number.
 * @param messageTimeout How long a client may take from the beginning of a message to its
 * end. Zero for any time.
 * @param maxMessageRate Most messages of a client in a second. Zero for any number.
 * @param messageBurst Most messages of a client at once after a quiet time. Zero for as
 * many as in a second.
 * @param outboundQueueLimit How much may wait for one slow client until it is
 * disconnected.
 * @param outboundQueueMessages How many messages may wait for one slow client until it is
 * disconnected. Zero for any number.
 * @param outboundTimeout How long a client may take nothing of what waits for it until it
 * is disconnected. Zero for any time.
 * @param slowConsumers Topics whose events are dropped for clients that take them too
 * slowly.
 * @param compression Compression of messages (permessage-deflate).
 * @param maxUriLength Longest URI and prefix name, in characters.
 * @param maxCallIdLength Longest call id, in characters.
 * @param maxNestingDepth How deep lists and objects of a message may nest.
 * @param maxPrefixes Most prefixes of one session.
 * @param maxSubscriptions Most subscriptions of one session.
 * @param maxTopics Most topics that have subscribers, of all sessions together.
 * @param maxConcurrentCalls Most calls of one session that run or wait. One more is
 * answered with an error.
 * @param violationPolicy What becomes of a client that breaks the protocol.
 * @param maxViolations How many violations are ignored until the connection is closed.
 * @param subprotocols WebSocket subprotocols that are spoken. Without any, all that are
 * known.
 * @param allowMissingSubprotocol Whether to accept clients that offer no WebSocket
 * subprotocol.
 * @param acceptNumericCallIds Whether call ids may be integers. Set by the compatibility
 * preset.
 * @param publisherExcludedByDefault Whether publishers do not get their own events unless
 * they ask for them. Set by the compatibility preset.
 * @param curieSeparator Text put between a declared URI and the rest of a CURIE where
 * neither has it. Set by the compatibility preset.
 * @param unwrapSingleArgument Whether a lone list or object argument of a call becomes
 * its argument list. Set by the compatibility preset.
 * @param unknownTopicEvents Whether a client learns by an event that a topic is unknown.
 * Set by the compatibility preset.
 * @param login Login of clients (WAMP-CRA).
 * @param hideForbiddenProcedures Whether a forbidden procedure is reported as unknown.
 * @param exposeExceptionMessages Whether callers are told the messages of unexpected
 * exceptions. DevTools turn it on.
 */
@ConfigurationProperties(WampServerProperties.PREFIX)
public record WampEndpointProperties(@DefaultValue("/wamp") String path, @Nullable Integer port,
		@Nullable InetAddress address, @DefaultValue Ssl ssl, @DefaultValue("false") boolean forwardedHeaders,
		@DefaultValue("10s") Duration handshakeTimeout, @DefaultValue List<String> allowedOrigins,
		@DefaultValue List<String> blockedIps, @DefaultValue List<String> topics, @Nullable String topicSpace,
		@DefaultValue("1000") int maxTopicSpaces, @DefaultValue("spec") Compatibility compatibility,
		@DefaultValue("WampServer") String serverIdent, @DefaultValue KeepAlive keepAlive,
		@DefaultValue("drop") ShutdownStyle shutdownStyle, @DefaultValue("10s") Duration shutdownTimeout,
		@DefaultValue("1000") int shutdownBatchSize, @DefaultValue("100ms") Duration shutdownBatchInterval,
		@DefaultValue("1s") Duration eventLoopStallThreshold, @DefaultValue("0s") Duration callTimeout,
		@DefaultValue("100000") int maxConnections, @DefaultValue("0") int maxConnectionsPerAddress,
		@DefaultValue("0") int maxConnectionsPerUser, @DefaultValue("0") int handshakeRate,
		@DefaultValue("0") int handshakeBurst, @DefaultValue("1MB") DataSize maxMessageSize,
		@DefaultValue("0") int maxFragments, @DefaultValue("1m") Duration messageTimeout,
		@DefaultValue("0") int maxMessageRate, @DefaultValue("0") int messageBurst,
		@DefaultValue("1MB") DataSize outboundQueueLimit, @DefaultValue("20000") int outboundQueueMessages,
		@DefaultValue("30s") Duration outboundTimeout, @DefaultValue SlowConsumers slowConsumers,
		@DefaultValue Compression compression, @DefaultValue("2048") int maxUriLength,
		@DefaultValue("1024") int maxCallIdLength, @DefaultValue("128") int maxNestingDepth,
		@DefaultValue("256") int maxPrefixes, @DefaultValue("1000") int maxSubscriptions,
		@DefaultValue("100000") int maxTopics, @DefaultValue("256") int maxConcurrentCalls,
		@DefaultValue("close") ViolationPolicy violationPolicy, @DefaultValue("100") int maxViolations,
		@DefaultValue List<String> subprotocols, @DefaultValue("false") boolean allowMissingSubprotocol,
		@Nullable Boolean acceptNumericCallIds, @Nullable Boolean publisherExcludedByDefault,
		@Nullable String curieSeparator, @Nullable Boolean unwrapSingleArgument, @Nullable Boolean unknownTopicEvents,
		@DefaultValue Login login, @DefaultValue("false") boolean hideForbiddenProcedures,
		@Nullable Boolean exposeExceptionMessages) {

	public WampEndpointProperties {
		allowedOrigins = List.copyOf(allowedOrigins);
		blockedIps = List.copyOf(blockedIps);
		topics = List.copyOf(topics);
		subprotocols = List.copyOf(subprotocols);
	}

	/**
	 * TLS on the server's own port.
	 *
	 * @param bundle Name of the SSL bundle with the certificate and key.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * Detection of dead peers.
	 *
	 * @param interval Time from one ping to the next. Zero for no pings.
	 * @param timeout How long a peer may take to answer a ping until it is dropped. Less
	 * than the interval.
	 */
	public record KeepAlive(@DefaultValue("30s") Duration interval, @DefaultValue("10s") Duration timeout) {

	}

	/**
	 * Login of clients (WAMP-CRA).
	 *
	 * @param required Whether a session may do nothing before it has logged in, and after
	 * it only what its permissions allow. Needs a CredentialsRepository bean.
	 * @param allowAnonymous Whether clients may log in as nobody.
	 * @param timeout How long a client may take to log in where that is required. Zero
	 * for any time.
	 * @param maxFailures How many wrong signatures end a session.
	 * @param failureDelay How long a wrong signature is left without an answer, on
	 * average.
	 * @param maxFailureDelay Longest time a wrong signature is left without an answer.
	 * @param throttleInterval Time between two challenges for an address that has failed
	 * as often as a session may. Zero for none.
	 * @param publicProcedures URI patterns of procedures that may be called without
	 * login.
	 * @param enforcePermissions Whether the permissions decide what a session may do
	 * after a login that is required. Otherwise it may do what other middleware lets it.
	 * @param permissionsInChallenge Whether the challenge tells the permissions to those
	 * who have not logged in yet.
	 * @param concealUnknownKeys Whether unknown keys are answered with a made-up
	 * challenge, so that nobody learns which keys exist. Challenges tell no permissions
	 * then.
	 * @param madeUpSalt How made-up challenges look.
	 */
	public record Login(@DefaultValue("false") boolean required, @DefaultValue("true") boolean allowAnonymous,
			@DefaultValue("10s") Duration timeout, @DefaultValue("3") int maxFailures,
			@DefaultValue("800ms") Duration failureDelay, @DefaultValue("5s") Duration maxFailureDelay,
			@DefaultValue("1s") Duration throttleInterval, @DefaultValue List<String> publicProcedures,
			@DefaultValue("true") boolean enforcePermissions, @DefaultValue("true") boolean permissionsInChallenge,
			@DefaultValue("false") boolean concealUnknownKeys, @DefaultValue MadeUpSalt madeUpSalt) {

		public Login {
			publicProcedures = List.copyOf(publicProcedures);
		}

	}

	/**
	 * How made-up challenges look: as those of the users.
	 *
	 * @param enabled Whether made-up challenges have a salt.
	 * @param keyLength Length of the key that made-up challenges ask for, in bytes, a
	 * multiple of 4.
	 * @param iterations How many iterations made-up challenges ask for.
	 * @param seed Secret text that made-up salts come from, the same on all nodes.
	 * Without it they last until a restart.
	 */
	public record MadeUpSalt(@DefaultValue("true") boolean enabled, @DefaultValue("32") int keyLength,
			@DefaultValue("10000") int iterations, @Nullable String seed) {

		@Override
		public String toString() {
			return "MadeUpSalt[enabled=" + this.enabled + ", keyLength=" + this.keyLength + ", iterations="
					+ this.iterations + "]"; // the seed is a secret
		}

	}

	/**
	 * Topics whose events are dropped for clients that take them too slowly, by what is
	 * dropped.
	 *
	 * @param dropNewest URI patterns of topics of which an event that finds no room is
	 * dropped.
	 * @param dropOldest URI patterns of topics of which an event that finds no room takes
	 * that of the oldest that wait.
	 * @param keepLatest URI patterns of topics of which only the newest event waits.
	 * @param close URI patterns of topics of which no event is dropped, where a pattern
	 * that is less specific says otherwise.
	 */
	public record SlowConsumers(@DefaultValue List<String> dropNewest, @DefaultValue List<String> dropOldest,
			@DefaultValue List<String> keepLatest, @DefaultValue List<String> close) {

		public SlowConsumers {
			dropNewest = List.copyOf(dropNewest);
			dropOldest = List.copyOf(dropOldest);
			keepLatest = List.copyOf(keepLatest);
			close = List.copyOf(close);
		}

	}

	/**
	 * Compression of messages (permessage-deflate).
	 *
	 * @param enabled Whether to compress messages with clients that offer it.
	 * @param level How hard to try, from 1 (fast) to 9 (small).
	 * @param threshold Smallest message that is compressed.
	 * @param serverContextTakeover Whether the server may refer to what it has sent
	 * before. Messages get smaller, but each connection takes some 300 KB, and an event
	 * is compressed for each subscriber anew.
	 * @param clientContextTakeover Whether a client may refer to what it has sent before,
	 * which takes some 40 KB for each connection.
	 */
	public record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("6") int level,
			@DefaultValue("256B") DataSize threshold, @DefaultValue("false") boolean serverContextTakeover,
			@DefaultValue("false") boolean clientContextTakeover) {

	}

}
