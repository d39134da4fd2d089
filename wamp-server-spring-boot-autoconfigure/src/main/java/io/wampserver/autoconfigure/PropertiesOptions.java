// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.IntConsumer;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.WampOptions;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.unit.DataSize;

/**
 * Turns properties into what the server's parts are configured with.
 *
 * @param properties the properties
 */
record PropertiesOptions(WampServerProperties properties) {

	private static final String POSITIVE_NUMBER = "a number of at least 1";

	private static final String DURATION = "a duration such as 10s, not less than zero";

	/**
	 * The switches and limits of the sessions.
	 * @param exposeExceptionMessages where the property does not say
	 */
	WampOptions wampOptions(boolean exposeExceptionMessages) {
		WampOptions.Builder options = WampOptions.builder(this.properties.compatibility())
			.serverIdent(this.properties.serverIdent())
			.violationPolicy(this.properties.violationPolicy())
			.allowMissingSubprotocol(this.properties.allowMissingSubprotocol())
			.hideForbiddenProcedures(this.properties.hideForbiddenProcedures())
			.exposeExceptionMessages(exposeExceptionMessages);
		applySwitches(options);
		applyLimits(options);
		return options.build();
	}

	/**
	 * Those a preset sets, and one that tools set.
	 */
	private void applySwitches(WampOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties::acceptNumericCallIds).to(options::acceptNumericCallIds);
		map.from(this.properties::publisherExcludedByDefault).to(options::publisherExcludedByDefault);
		map.from(this.properties::curieSeparator).to(options::curieSeparator);
		map.from(this.properties::unwrapSingleArgument).to(options::unwrapSingleArgument);
		map.from(this.properties::unknownTopicEvents).to(options::unknownTopicEvents);
		map.from(this.properties::exposeExceptionMessages).to(options::exposeExceptionMessages);
	}

	private void applyLimits(WampOptions.Builder options) {
		limit("max-uri-length", this.properties.maxUriLength(), options::maxUriLength);
		limit("max-call-id-length", this.properties.maxCallIdLength(), options::maxCallIdLength);
		limit("max-nesting-depth", this.properties.maxNestingDepth(), options::maxNestingDepth);
		limit("max-prefixes", this.properties.maxPrefixes(), options::maxPrefixes);
		limit("max-subscriptions", this.properties.maxSubscriptions(), options::maxSubscriptions);
		limit("max-concurrent-calls", this.properties.maxConcurrentCalls(), options::maxConcurrentCalls);
		limit("max-violations", this.properties.maxViolations(), options::maxViolations);
		options.callTimeout(requireDuration("call-timeout", this.properties.callTimeout()));
	}

	private static void limit(String property, int value, IntConsumer use) {
		InvalidPropertyException.apply(property, value, POSITIVE_NUMBER, use::accept);
	}

	private static Duration requireDuration(String property, Duration value) {
		InvalidPropertyException.require(!value.isNegative(), property, value, DURATION);
		return value;
	}

	/**
	 * Applies the path, the limits of the transport and the shutdown.
	 */
	void applyTo(WampEndpoint.Builder endpoint) {
		InvalidPropertyException.apply("path", this.properties.path(), "a path with a leading slash such as /wamp",
				endpoint::path);
		endpoint
			.transportOptions(new TransportOptions(bytes("max-message-size", this.properties.maxMessageSize()),
					bytes("outbound-queue-limit", this.properties.outboundQueueLimit())))
			.shutdown(this.properties.shutdownStyle(),
					requireDuration("shutdown-timeout", this.properties.shutdownTimeout()));
	}

	private static int bytes(String property, DataSize size) {
		long bytes = size.toBytes();
		InvalidPropertyException.require(bytes > 0 && bytes <= Integer.MAX_VALUE, property, size,
				"a size from 1B to 2047MB");
		return (int) bytes;
	}

	/**
	 * Applies the address, the port and what is true of it alone.
	 */
	void applyTo(WampServer.Builder server) {
		Integer port = this.properties.port();
		if (port == null || port < 0 || port > 65535) {
			throw new InvalidPropertyException("port", (port != null) ? port : "", "this is no port",
					"a port from 0 to 65535, or remove it to join the web server of the application", null);
		}
		server.port(port).forwarded(this.properties.forwardedHeaders());
		PropertyMapper.get().from(this.properties::address).as(InetAddress::getHostAddress).to(server::host);
	}

}
