// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ShutdownStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EndpointPropertySourcesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final EndpointPropertySources sources = new EndpointPropertySources(this.environment);

	@Test
	void namesAreThoseOfTheProperties() {
		properties(Map.of("wamp.server.path", "/wamp", "wamp.server.endpoints.admin.path", "/admin",
				"wamp.server.endpoints.admin.topics[0]", "http://example.com/a", "wamp.server.endpoints.tenants.path",
				"/tenants/{tenant}"));
		assertThat(this.sources.names()).containsExactlyInAnyOrder("admin", "tenants");
	}

	@Test
	void thereAreNoNamesByDefault() {
		properties(Map.of("wamp.server.path", "/wamp"));
		assertThat(this.sources.names()).isEmpty();
	}

	@Test
	void aNameWithoutPropertiesCounts() {
		properties(Map.of("wamp.server.endpoints.admin", ""));
		assertThat(this.sources.names()).containsExactly("admin");
	}

	@Test
	void spellingsOfANameAreOne() {
		environmentVariables(Map.of("WAMP_SERVER_ENDPOINTS_ADMINUI_MAXPREFIXES", "1"));
		properties(Map.of("wamp.server.endpoints.admin-ui.path", "/admin"));
		assertThat(this.sources.names()).containsExactly("admin-ui");
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin-ui", "adminUi", "admin_ui" })
	void keysAreRelaxed(String name) {
		environmentVariables(Map.of("WAMP_SERVER_ENDPOINTS_ADMINUI_ALLOWEDORIGINS", "https://a.example"));
		properties(Map.of("wamp.server.endpoints." + name + ".shutdownStyle", "CLOSE_FRAME",
				"wamp.server.endpoints." + name + ".max_prefixes", "3"));
		assertThat(this.sources.names()).containsExactly(name);
		WampEndpointProperties properties = this.sources.bind(name);
		assertThat(properties.getAllowedOrigins()).containsExactly("https://a.example");
		assertThat(properties.getShutdownStyle()).isEqualTo(ShutdownStyle.CLOSE_FRAME);
		assertThat(properties.getMaxPrefixes()).isEqualTo(3);
		assertThat(this.sources.isSet(name, "max-prefixes")).isTrue();
		assertThat(this.sources.isSet(name, "max-subscriptions")).isFalse();
	}

	@Test
	void whatIsNotSetIsInherited() {
		properties(Map.of("wamp.server.max-message-size", "2MB", "wamp.server.max-prefixes", "7",
				"wamp.server.endpoints.admin.max-prefixes", "8", "wamp.server.port", "9000"));
		WampEndpointProperties admin = this.sources.bind("admin");
		assertThat(admin.getMaxMessageSize()).isEqualTo(DataSize.ofMegabytes(2));
		assertThat(admin.getMaxPrefixes()).isEqualTo(8);
		assertThat(admin.getMaxSubscriptions()).isEqualTo(1000);
		assertThat(admin.getPort()).isEqualTo(9000);
		assertThat(this.sources.bind("default").getMaxPrefixes()).isEqualTo(7);
	}

	@Test
	void nestedPropertiesAreInheritedOneByOne() {
		properties(Map.of("wamp.server.keep-alive.interval", "50s", "wamp.server.keep-alive.timeout", "20s",
				"wamp.server.endpoints.admin.keep-alive.timeout", "5s", "wamp.server.compression.enabled", "true",
				"wamp.server.endpoints.admin.compression.level", "9"));
		WampEndpointProperties admin = this.sources.bind("admin");
		assertThat(admin.getKeepAlive().getInterval()).isEqualTo(Duration.ofSeconds(50));
		assertThat(admin.getKeepAlive().getTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(admin.getCompression().isEnabled()).isTrue();
		assertThat(admin.getCompression().getLevel()).isEqualTo(9);
	}

	@Test
	void listsAreInheritedOrReplacedAsAWhole() {
		properties(Map.of("wamp.server.allowed-origins[0]", "https://a.example", "wamp.server.allowed-origins[1]",
				"https://b.example", "wamp.server.blocked-ips", "192.0.2.1,192.0.2.2",
				"wamp.server.endpoints.admin.allowed-origins[0]", "https://c.example",
				"wamp.server.endpoints.open.blocked-ips", ""));
		assertThat(this.sources.bind("admin").getAllowedOrigins()).containsExactly("https://c.example");
		assertThat(this.sources.bind("admin").getBlockedIps()).containsExactly("192.0.2.1", "192.0.2.2");
		assertThat(this.sources.bind("open").getAllowedOrigins()).containsExactly("https://a.example",
				"https://b.example");
		assertThat(this.sources.bind("open").getBlockedIps()).isEmpty();
	}

	@Test
	void nestedListsAreInherited() {
		properties(Map.of("wamp.server.login.public-procedures", "a,b", "wamp.server.endpoints.admin.path", "/admin"));
		assertThat(this.sources.bind("admin").getLogin().getPublicProcedures()).containsExactly("a", "b");
	}

	@Test
	void slowConsumersAreInheritedPolicyByPolicy() {
		properties(Map.of("wamp.server.slow-consumers.keep-latest", "a.{x}", "wamp.server.slow-consumers.drop-oldest",
				"b.{x}", "wamp.server.endpoints.admin.slow-consumers.drop-oldest", "c.{x}"));
		SlowConsumerProperties admin = this.sources.bind("admin").getSlowConsumers();
		assertThat(admin.getDropOldest()).containsExactly("c.{x}");
		assertThat(admin.getKeepLatest()).containsExactly("a.{x}");
		assertThat(admin.getDropNewest()).isEmpty();
		assertThat(admin.getClose()).isEmpty();
	}

	@Test
	void placeAndTopicsAreNotInherited() {
		properties(Map.of("wamp.server.path", "/{room}/ws", "wamp.server.topics", "http://example.com/a",
				"wamp.server.topic-space", "room"));
		WampEndpointProperties admin = this.sources.bind("admin");
		assertThat(admin.getPath()).isEqualTo("/wamp");
		assertThat(admin.getTopics()).isEmpty();
		assertThat(admin.getTopicSpace()).isNull();
	}

	@Test
	void aPresetOfItsOwnComesWithoutSwitchesOfTheDefault() {
		properties(Map.of("wamp.server.compatibility", "ratchet", "wamp.server.curie-separator", "/",
				"wamp.server.endpoints.admin.compatibility", "spec"));
		assertThat(this.sources.bind("admin").getCurieSeparator()).isNull();
		assertThat(this.sources.bind("other").getCurieSeparator()).isEqualTo("/");
		assertThat(this.sources.bind("other").getCompatibility()).isEqualTo(Compatibility.RATCHET);
	}

	@Test
	void moreSpecificGoesBeforeHigherPrecedence() {
		environmentVariables(Map.of("WAMP_SERVER_MAXPREFIXES", "1"));
		properties(Map.of("wamp.server.endpoints.admin.max-prefixes", "2"));
		assertThat(this.sources.bind("admin").getMaxPrefixes()).isEqualTo(2);
	}

	@Test
	void environmentVariablesAreInherited() {
		environmentVariables(
				Map.of("WAMP_SERVER_KEEPALIVE_INTERVAL", "40s", "WAMP_SERVER_ALLOWED_ORIGINS_0", "https://a.example",
						"WAMP_SERVER_ENDPOINTS_ADMIN_PATH", "/admin", "WAMP_SERVER_ENDPOINTS_ADMIN_MAX_PREFIXES", "5"));
		assertThat(this.sources.names()).containsExactly("admin");
		WampEndpointProperties admin = this.sources.bind("admin");
		assertThat(admin.getPath()).isEqualTo("/admin");
		assertThat(admin.getMaxPrefixes()).isEqualTo(5);
		assertThat(admin.getKeepAlive().getInterval()).isEqualTo(Duration.ofSeconds(40));
		assertThat(admin.getAllowedOrigins()).containsExactly("https://a.example");
	}

	@Test
	void placeholdersAreResolved() {
		properties(Map.of("origin", "https://a.example", "wamp.server.allowed-origins", "${origin}",
				"wamp.server.endpoints.admin.path", "/${name:admin}"));
		WampEndpointProperties admin = this.sources.bind("admin");
		assertThat(List.of(admin.getPath(), admin.getAllowedOrigins().get(0))).containsExactly("/admin",
				"https://a.example");
	}

	@Test
	void keepAliveIsOffWhereTheIntervalIsZero() {
		properties(Map.of("wamp.server.keep-alive.interval", "0", "wamp.server.endpoints.admin.keep-alive.interval",
				"30s"));
		assertThat(this.sources.isKeepAliveOff("admin")).isFalse();
		assertThat(this.sources.isKeepAliveOff("other")).isTrue();
	}

	@Test
	void failuresNameTheWholeKey() {
		properties(Map.of("wamp.server.endpoints.admin.max-prefixes", "many"));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.sources.bind("admin"))
			.withMessageContaining("'wamp.server.endpoints.admin.max-prefixes'");
	}

	private void properties(Map<String, Object> properties) {
		this.environment.getPropertySources().addLast(new MapPropertySource("test", properties));
	}

	private void environmentVariables(Map<String, Object> variables) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
	}

}
