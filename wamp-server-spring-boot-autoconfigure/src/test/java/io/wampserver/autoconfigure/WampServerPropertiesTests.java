// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.netty.CompressionOptions;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.ViolationPolicy;
import io.wampserver.protocol.WampOptions;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class WampServerPropertiesTests {

	@Test
	void sessionDefaultsAreThoseOfTheCore() {
		assertThat(options(Map.of())).isEqualTo(WampOptions.DEFAULTS);
	}

	@Test
	void transportDefaultsAreThoseOfTheCore() {
		WampEndpointProperties properties = bind(Map.of());
		assertThat(properties.getMaxMessageSize().toBytes()).isEqualTo(TransportOptions.DEFAULTS.maxMessageSize());
		assertThat(properties.getMaxFragments()).isEqualTo(TransportOptions.DEFAULTS.maxFragments());
		assertThat(properties.getMessageTimeout()).isEqualTo(TransportOptions.DEFAULTS.messageTimeout());
		assertThat(properties.getOutboundQueueLimit().toBytes())
			.isEqualTo(TransportOptions.DEFAULTS.outboundQueueLimit());
		assertThat(properties.getOutboundQueueMessages()).isEqualTo(TransportOptions.DEFAULTS.outboundQueueMessages());
		assertThat(properties.getOutboundTimeout()).isEqualTo(TransportOptions.DEFAULTS.outboundTimeout());
		CompressionOptions compression = TransportOptions.DEFAULTS.compression();
		assertCompression(properties, compression.enabled(), compression.level(),
				DataSize.ofBytes(compression.threshold()), compression.serverContextTakeover(),
				compression.clientContextTakeover());
	}

	@Test
	void endpointDefaultsAreThoseOfTheCore() {
		WampEndpointProperties properties = bind(Map.of());
		assertThat(properties.getPath()).isEqualTo(WampEndpoint.builder().build().path());
		assertThat(properties.getShutdownStyle()).isEqualTo(ShutdownStyle.DROP);
		assertThat(properties.getShutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void everythingElseHasItsDocumentedDefault() {
		WampServerProperties server = bind(Map.of(), WampServerProperties.class);
		assertThat(server.isEnabled()).isTrue();
		assertThat(server.getBrowserClient().isEnabled()).isTrue();
		assertThat(server.getBrowserClient().getPath()).isEqualTo("/wamp-client.js");
		WampEndpointProperties properties = bind(Map.of());
		assertThat(properties.getPort()).isNull();
		assertThat(properties.getAddress()).isNull();
		assertThat(properties.getSsl().getBundle()).isNull();
		assertThat(properties.isForwardedHeaders()).isFalse();
		assertThat(properties.getAllowedOrigins()).isEmpty();
		assertThat(properties.getBlockedIps()).isEmpty();
		assertThat(properties.getTopics()).isEmpty();
		assertThat(properties.getCompatibility()).isEqualTo(Compatibility.SPEC);
		assertThat(properties.getTopicSpace()).isNull();
		assertThat(properties.getMaxTopicSpaces()).isEqualTo(1000);
		assertThat(properties.getSubprotocols()).isEmpty();
		assertThat(properties.getMaxConnections()).isEqualTo(100_000);
		assertThat(properties.getMaxConnectionsPerAddress()).isZero();
		assertThat(properties.getMaxConnectionsPerUser()).isZero();
		assertThat(properties.getHandshakeRate()).isZero();
		assertThat(properties.getMaxMessageRate()).isZero();
		assertThat(properties.getHandshakeTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.getShutdownBatchSize()).isEqualTo(1000);
		assertThat(properties.getShutdownBatchInterval()).isEqualTo(Duration.ofMillis(100));
		assertThat(properties.getEventLoopStallThreshold()).isEqualTo(TransportOptions.DEFAULTS.stallThreshold());
		assertThat(properties.getKeepAlive().getInterval()).isEqualTo(Duration.ofSeconds(30));
		assertThat(properties.getKeepAlive().getTimeout()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void everySwitchOfTheSessionsCanBeSet() {
		WampOptions options = options(Map.ofEntries(Map.entry("allow-missing-subprotocol", "true"),
				Map.entry("server-ident", "Mine/1"), Map.entry("max-uri-length", "11"),
				Map.entry("max-call-id-length", "12"), Map.entry("max-nesting-depth", "13"),
				Map.entry("max-prefixes", "14"), Map.entry("max-subscriptions", "15"), Map.entry("max-topics", "19"),
				Map.entry("max-concurrent-calls", "16"), Map.entry("violation-policy", "ignore"),
				Map.entry("max-violations", "17"), Map.entry("accept-numeric-call-ids", "true"),
				Map.entry("publisher-excluded-by-default", "false"), Map.entry("hide-forbidden-procedures", "true"),
				Map.entry("expose-exception-messages", "true"), Map.entry("curie-separator", "/"),
				Map.entry("unwrap-single-argument", "true"), Map.entry("unknown-topic-events", "true"),
				Map.entry("call-timeout", "18s"),
				Map.entry("slow-consumers.keep-latest", "http://example.com/prices/{name}"),
				Map.entry("slow-consumers.drop-oldest", "a.{x},b.{x}"), Map.entry("slow-consumers.drop-newest", "c"),
				Map.entry("slow-consumers.close", "a.b")));
		SlowConsumers slowConsumers = SlowConsumers.builder()
			.policy(SlowConsumerPolicy.KEEP_LATEST, "http://example.com/prices/{name}")
			.policy(SlowConsumerPolicy.DROP_OLDEST, "a.{x}")
			.policy(SlowConsumerPolicy.DROP_OLDEST, "b.{x}")
			.policy(SlowConsumerPolicy.DROP_NEWEST, "c")
			.policy(SlowConsumerPolicy.CLOSE, "a.b")
			.build();
		assertThat(options)
			.isEqualTo(new WampOptions(true, "Mine/1", 11, 12, 13, 14, 15, 19, 16, ViolationPolicy.IGNORE, 17, true,
					false, true, true, "/", true, true, Duration.ofSeconds(18), slowConsumers));
	}

	@Test
	void theTimeOfSlowClientsCanBeSet() {
		assertThat(bind(Map.of("outbound-timeout", "6s")).getOutboundTimeout()).isEqualTo(Duration.ofSeconds(6));
	}

	@Test
	void whatWaitsForClientsCanBeBounded() {
		WampEndpointProperties properties = bind(Map.of("outbound-queue-limit", "5MB", "outbound-queue-messages", "9"));
		assertThat(properties.getOutboundQueueLimit()).isEqualTo(DataSize.ofMegabytes(5));
		assertThat(properties.getOutboundQueueMessages()).isEqualTo(9);
	}

	@Test
	void everythingElseCanBeSet() throws Exception {
		WampServerProperties server = bind(
				Map.of("enabled", "false", "browser-client.enabled", "false", "browser-client.path", "/js/wamp.js"),
				WampServerProperties.class);
		assertThat(server.isEnabled()).isFalse();
		assertThat(server.getBrowserClient().isEnabled()).isFalse();
		assertThat(server.getBrowserClient().getPath()).isEqualTo("/js/wamp.js");
		WampEndpointProperties properties = bind(Map.ofEntries(Map.entry("path", "/ws"), Map.entry("port", "9000"),
				Map.entry("address", "127.0.0.2"), Map.entry("ssl.bundle", "main"),
				Map.entry("forwarded-headers", "true"), Map.entry("allowed-origins", "https://a.example,null"),
				Map.entry("blocked-ips", "192.0.2.1,2001:db8::/32"), Map.entry("topics[0]", "http://example.com/{x}"),
				Map.entry("keep-alive.interval", "5m"), Map.entry("keep-alive.timeout", "1m"),
				Map.entry("shutdown-style", "close-frame"), Map.entry("shutdown-timeout", "3s"),
				Map.entry("max-message-size", "64KB"), Map.entry("max-fragments", "7"),
				Map.entry("message-timeout", "4s"), Map.entry("compression.enabled", "true"),
				Map.entry("compression.level", "9"), Map.entry("compression.threshold", "1KB"),
				Map.entry("compression.server-context-takeover", "true"),
				Map.entry("compression.client-context-takeover", "true"), Map.entry("subprotocols", "wamp"),
				Map.entry("topic-space", "tenant"), Map.entry("max-topic-spaces", "8")));
		assertThat(properties.getPath()).isEqualTo("/ws");
		assertThat(properties.getPort()).isEqualTo(9000);
		assertThat(properties.getAddress()).isEqualTo(InetAddress.getByName("127.0.0.2"));
		assertThat(properties.getSsl().getBundle()).isEqualTo("main");
		assertThat(properties.isForwardedHeaders()).isTrue();
		assertThat(properties.getAllowedOrigins()).isEqualTo(List.of("https://a.example", "null"));
		assertThat(properties.getBlockedIps()).isEqualTo(List.of("192.0.2.1", "2001:db8::/32"));
		assertThat(properties.getTopics()).isEqualTo(List.of("http://example.com/{x}"));
		assertThat(properties.getKeepAlive().getInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(properties.getKeepAlive().getTimeout()).isEqualTo(Duration.ofMinutes(1));
		assertThat(properties.getShutdownStyle()).isEqualTo(ShutdownStyle.CLOSE_FRAME);
		assertThat(properties.getShutdownTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(properties.getMaxMessageSize()).isEqualTo(DataSize.ofKilobytes(64));
		assertThat(properties.getMaxFragments()).isEqualTo(7);
		assertThat(properties.getMessageTimeout()).isEqualTo(Duration.ofSeconds(4));
		assertCompression(properties, true, 9, DataSize.ofKilobytes(1), true, true);
		assertThat(properties.getSubprotocols()).isEqualTo(List.of("wamp"));
		assertThat(properties.getTopicSpace()).isEqualTo("tenant");
		assertThat(properties.getMaxTopicSpaces()).isEqualTo(8);
	}

	@Test
	void batchesAndTheWatchOfEventLoopsCanBeSet() {
		WampEndpointProperties properties = bind(Map.of("shutdown-batch-size", "50", "shutdown-batch-interval", "20ms",
				"event-loop-stall-threshold", "3s"));
		assertThat(properties.getShutdownBatchSize()).isEqualTo(50);
		assertThat(properties.getShutdownBatchInterval()).isEqualTo(Duration.ofMillis(20));
		assertThat(properties.getEventLoopStallThreshold()).isEqualTo(Duration.ofSeconds(3));
	}

	@ParameterizedTest
	@EnumSource
	void presetsAreThoseOfTheCore(Compatibility compatibility) {
		assertThat(options(Map.of("compatibility", compatibility.name().toLowerCase(Locale.ROOT))))
			.isEqualTo(WampOptions.builder(compatibility).build());
	}

	@Test
	void singleSwitchesOverrideThePreset() {
		WampOptions options = options(Map.of("compatibility", "ratchet", "accept-numeric-call-ids", "false",
				"curie-separator", "", "publisher-excluded-by-default", "true", "unwrap-single-argument", "false"));
		assertThat(options).isEqualTo(WampOptions.DEFAULTS);
	}

	@Test
	void exceptionMessagesAreExposedWhereToolsAskForIt() {
		assertThat(options(Map.of(), true).exposeExceptionMessages()).isTrue();
		assertThat(options(Map.of("expose-exception-messages", "false"), true).exposeExceptionMessages()).isFalse();
	}

	private static void assertCompression(WampEndpointProperties properties, boolean enabled, int level,
			DataSize threshold, boolean serverContextTakeover, boolean clientContextTakeover) {
		TransportProperties.Compression compression = properties.getCompression();
		assertThat(compression.isEnabled()).isEqualTo(enabled);
		assertThat(compression.getLevel()).isEqualTo(level);
		assertThat(compression.getThreshold()).isEqualTo(threshold);
		assertThat(compression.isServerContextTakeover()).isEqualTo(serverContextTakeover);
		assertThat(compression.isClientContextTakeover()).isEqualTo(clientContextTakeover);
	}

	private static WampOptions options(Map<String, String> properties) {
		return options(properties, false);
	}

	private static WampOptions options(Map<String, String> properties, boolean exposeExceptionMessages) {
		return new PropertiesOptions(Endpoint.DEFAULT_NAME, bind(properties), exposeExceptionMessages).wampOptions();
	}

	private static WampEndpointProperties bind(Map<String, String> properties) {
		return bind(properties, WampEndpointProperties.class);
	}

	private static <T> T bind(Map<String, String> properties, Class<T> type) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		properties.forEach((name, value) -> source.put("wamp.server." + name, value));
		return new Binder(source).bindOrCreate("wamp.server", Bindable.of(type));
	}

}
