// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.wampserver.Endpoint;
import io.wampserver.EndpointBuilder;
import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.netty.CompressionOptions;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampOptions;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.KeepAliveMiddleware;
import io.wampserver.websocket.SlowConsumerPolicy;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.unit.DataSize;

/**
 * Turns the properties of an endpoint into what the server's parts are configured with.
 *
 * @param endpoint the name of the endpoint
 * @param properties its properties
 * @param exposeExceptionMessages where the properties do not say
 */
record PropertiesOptions(String endpoint, WampEndpointProperties properties, boolean exposeExceptionMessages) {

	private static final String POSITIVE_NUMBER = "a number of at least 1";

	private static final String NUMBER = "a number of at least 0";

	private static final String DURATION = "a duration such as 10s, not less than zero";

	/**
	 * The full name of a property.
	 */
	String key(String property) {
		return EndpointPropertySources.key(this.endpoint, property);
	}

	/**
	 * The switches and limits of the sessions.
	 */
	WampOptions wampOptions() {
		WampOptions.Builder options = WampOptions.builder(this.properties.getCompatibility())
			.serverIdent(this.properties.getServerIdent())
			.violationPolicy(this.properties.getViolationPolicy())
			.allowMissingSubprotocol(this.properties.isAllowMissingSubprotocol())
			.hideForbiddenProcedures(this.properties.isHideForbiddenProcedures())
			.exposeExceptionMessages(this.exposeExceptionMessages);
		applySwitches(options);
		applyLimits(options);
		return options.slowConsumers(slowConsumers(this.properties.getSlowConsumers())).build();
	}

	private SlowConsumers slowConsumers(SlowConsumerProperties topics) {
		SlowConsumers.Builder policies = SlowConsumers.builder();
		policy(SlowConsumerPolicy.DROP_NEWEST, topics.getDropNewest(), policies);
		policy(SlowConsumerPolicy.DROP_OLDEST, topics.getDropOldest(), policies);
		policy(SlowConsumerPolicy.KEEP_LATEST, topics.getKeepLatest(), policies);
		policy(SlowConsumerPolicy.CLOSE, topics.getClose(), policies);
		return policies.build();
	}

	private void policy(SlowConsumerPolicy policy, List<String> patterns, SlowConsumers.Builder policies) {
		patterns.forEach((pattern) -> apply("slow-consumers." + policy.id(), pattern,
				"URIs and URI patterns such as http://example.com/prices/{name}, each with one policy",
				(topic) -> policies.policy(policy, topic)));
	}

	/**
	 * Those a preset sets, and one that tools set.
	 */
	private void applySwitches(WampOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties.getAcceptNumericCallIds()).to(options::acceptNumericCallIds);
		map.from(this.properties.getPublisherExcludedByDefault()).to(options::publisherExcludedByDefault);
		map.from(this.properties.getCurieSeparator()).to(options::curieSeparator);
		map.from(this.properties.getUnwrapSingleArgument()).to(options::unwrapSingleArgument);
		map.from(this.properties.getUnknownTopicEvents()).to(options::unknownTopicEvents);
		map.from(this.properties.getExposeExceptionMessages()).to(options::exposeExceptionMessages);
	}

	private void applyLimits(WampOptions.Builder options) {
		options.maxUriLength(positive("max-uri-length", this.properties.getMaxUriLength()))
			.maxCallIdLength(positive("max-call-id-length", this.properties.getMaxCallIdLength()))
			.maxNestingDepth(positive("max-nesting-depth", this.properties.getMaxNestingDepth()))
			.maxPrefixes(positive("max-prefixes", this.properties.getMaxPrefixes()))
			.maxSubscriptions(positive("max-subscriptions", this.properties.getMaxSubscriptions()))
			.maxTopics(positive("max-topics", this.properties.getMaxTopics()))
			.maxConcurrentCalls(positive("max-concurrent-calls", this.properties.getMaxConcurrentCalls()))
			.maxViolations(positive("max-violations", this.properties.getMaxViolations()))
			.callTimeout(duration("call-timeout", this.properties.getCallTimeout()));
	}

	int positive(String property, int value) {
		require(value >= 1, property, value, POSITIVE_NUMBER);
		return value;
	}

	Duration duration(String property, Duration value) {
		require(!value.isNegative(), property, value, DURATION);
		return value;
	}

	<T> void apply(String property, T value, String expected, Consumer<? super T> use) {
		try {
			use.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(key(property), value, String.valueOf(ex.getMessage()), expected, ex);
		}
	}

	private <T> void require(boolean condition, String property, T value, String expected) {
		if (!condition) {
			throw new InvalidPropertyException(key(property), value, "the value is out of range", expected, null);
		}
	}

	/**
	 * Applies the path.
	 */
	void applyPathTo(EndpointBuilder<?> builder) {
		apply("path", this.properties.getPath(), "a path with a leading slash such as /wamp", builder::path);
	}

	/**
	 * Applies everything but the path.
	 */
	void applyTo(WampEndpoint.Builder builder) {
		applyTransportTo(builder);
		builder.options(wampOptions());
		List<String> subprotocols = this.properties.getSubprotocols();
		if (!subprotocols.isEmpty()) {
			apply("subprotocols", subprotocols, "subprotocols that are known, or none for all", builder::subprotocols);
		}
		String variable = this.properties.getTopicSpace();
		if (variable != null) {
			builder.topicSpaces(variable, positive("max-topic-spaces", this.properties.getMaxTopicSpaces()));
		}
	}

	/**
	 * Applies the limits of the transport and the shutdown.
	 */
	void applyTransportTo(EndpointBuilder<?> builder) {
		int maxMessageRate = number("max-message-rate", this.properties.getMaxMessageRate());
		builder
			.transportOptions(TransportOptions.builder()
				.maxMessageSize(bytes("max-message-size", this.properties.getMaxMessageSize(), 1))
				.maxFragments(number("max-fragments", this.properties.getMaxFragments()))
				.messageTimeout(duration("message-timeout", this.properties.getMessageTimeout()))
				.outboundQueueLimit(bytes("outbound-queue-limit", this.properties.getOutboundQueueLimit(), 1))
				.outboundQueueMessages(number("outbound-queue-messages", this.properties.getOutboundQueueMessages()))
				.outboundTimeout(duration("outbound-timeout", this.properties.getOutboundTimeout()))
				.messageRate(maxMessageRate, burst("message-burst", this.properties.getMessageBurst(), maxMessageRate))
				.compression(compression(this.properties.getCompression()))
				.stallThreshold(duration("event-loop-stall-threshold", this.properties.getEventLoopStallThreshold()))
				.build())
			.shutdown(this.properties.getShutdownStyle(),
					duration("shutdown-timeout", this.properties.getShutdownTimeout()))
			.shutdownBatches(number("shutdown-batch-size", this.properties.getShutdownBatchSize()),
					duration("shutdown-batch-interval", this.properties.getShutdownBatchInterval()));
	}

	private int number(String property, int value) {
		require(value >= 0, property, value, NUMBER);
		return value;
	}

	/** As many as in a second where nothing is said. */
	private int burst(String property, int value, int rate) {
		return (number(property, value) > 0) ? value : Math.max(rate, 1);
	}

	private CompressionOptions compression(TransportProperties.Compression compression) {
		CompressionOptions.Builder options = CompressionOptions.builder()
			.enabled(compression.isEnabled())
			.threshold(bytes("compression.threshold", compression.getThreshold(), 0))
			.serverContextTakeover(compression.isServerContextTakeover())
			.clientContextTakeover(compression.isClientContextTakeover());
		require(compression.getLevel() >= 1 && compression.getLevel() <= 9, "compression.level", compression.getLevel(),
				"a number from 1 to 9");
		return options.level(compression.getLevel()).build();
	}

	private int bytes(String property, DataSize size, int least) {
		long bytes = size.toBytes();
		require(bytes >= least && bytes <= Integer.MAX_VALUE, property, size, "a size from " + least + "B to 2047MB");
		return (int) bytes;
	}

	/**
	 * Builds an endpoint whose path comes from the properties.
	 */
	WampEndpoint build(WampEndpoint.Builder builder) {
		String variable = this.properties.getTopicSpace();
		if (variable != null && !UriPattern.parse(builder.path()).variables().contains(variable)) {
			throw new InvalidPropertyException(key("topic-space"), variable,
					"the path %s has no such variable".formatted(builder.path()),
					"the name of a variable in '%s', such as tenant in /tenants/{tenant}/wamp".formatted(key("path")),
					null);
		}
		return builder.build();
	}

	BlockedAddressMiddleware blockedAddresses() {
		BlockedAddressMiddleware middleware = new BlockedAddressMiddleware(List.of());
		this.properties.getBlockedIps()
			.forEach((address) -> apply("blocked-ips", address,
					"IP addresses and CIDR blocks such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32",
					middleware::block));
		return middleware;
	}

	AllowedOriginMiddleware allowedOrigins() {
		AllowedOriginMiddleware middleware = new AllowedOriginMiddleware(List.of());
		this.properties.getAllowedOrigins()
			.forEach((origin) -> apply("allowed-origins", origin,
					"origins, which are a scheme and host such as https://app.example.com or https://*.example.com, "
							+ "* or null",
					middleware::allow));
		return middleware;
	}

	ConnectionLimitMiddleware connectionLimits() {
		ConnectionLimitMiddleware.Builder limits = ConnectionLimitMiddleware.builder()
			.maxConnections(number("max-connections", this.properties.getMaxConnections()))
			.maxConnectionsPerAddress(
					number("max-connections-per-address", this.properties.getMaxConnectionsPerAddress()))
			.maxConnectionsPerUser(number("max-connections-per-user", this.properties.getMaxConnectionsPerUser()));
		int rate = number("handshake-rate", this.properties.getHandshakeRate());
		int burst = burst("handshake-burst", this.properties.getHandshakeBurst(), rate);
		return ((rate > 0) ? limits.handshakeRate(rate, burst) : limits).build();
	}

	KeepAliveMiddleware keepAlive() {
		TransportProperties.KeepAlive keepAlive = this.properties.getKeepAlive();
		try {
			return new KeepAliveMiddleware(keepAlive.getInterval(), keepAlive.getTimeout());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(key("keep-alive.timeout"), keepAlive.getTimeout(),
					String.valueOf(ex.getMessage()), "more than zero and less than '%s', which is %s"
						.formatted(key("keep-alive.interval"), keepAlive.getInterval()),
					ex);
		}
	}

	/**
	 * Applies the address, the port and what is true of it alone.
	 */
	void applyTo(WampServer.Builder server) {
		server.port(port())
			.forwarded(this.properties.isForwardedHeaders())
			.handshakeTimeout(duration("handshake-timeout", this.properties.getHandshakeTimeout()));
		PropertyMapper.get().from(this.properties.getAddress()).as(InetAddress::getHostAddress).to(server::host);
	}

	/**
	 * The port, where there must be one.
	 */
	int port() {
		Integer port = this.properties.getPort();
		if (port == null || port < 0 || port > 65535) {
			throw new InvalidPropertyException(key("port"), (port != null) ? port : "", "this is no port",
					"a port from 0 to 65535, or remove it to " + (this.endpoint.equals(Endpoint.DEFAULT_NAME)
							? "join the web server of the application" : "be where the default endpoint is"),
					null);
		}
		return port;
	}

}
