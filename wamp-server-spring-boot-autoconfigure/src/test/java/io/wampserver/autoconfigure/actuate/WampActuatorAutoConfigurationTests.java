// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.lang.management.ManagementFactory;
import java.util.Set;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.wampserver.client.WampClient;
import io.wampserver.spring.actuate.WampActuatorEndpoint;
import io.wampserver.spring.actuate.WampActuatorJmxExtension;
import io.wampserver.spring.actuate.WampActuatorWebExtension;
import io.wampserver.spring.actuate.WampInfoContributor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class WampActuatorAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner server = ActuatorServers.web();

	private final ReactiveWebApplicationContextRunner exposed = this.server
		.withPropertyValues("management.endpoints.web.exposure.include=wamp,info");

	@Test
	void isNotExposedByDefault() {
		this.server.run((context) -> {
			assertThat(context).doesNotHaveBean(WampActuatorEndpoint.class);
			assertThat(ActuatorServers.of(context).status("GET", "/actuator/wamp")).isEqualTo(404);
		});
	}

	@Test
	void isExposedOnTheWebServer() {
		this.exposed.run((context) -> {
			assertThat(context).hasSingleBean(WampActuatorWebExtension.class)
				.doesNotHaveBean(WampActuatorJmxExtension.class);
			assertThat(ActuatorServers.of(context).status("GET", "/actuator/wamp")).isEqualTo(200);
		});
	}

	@Test
	void isExposedOnThePortOfTheManagement() {
		this.exposed.withPropertyValues("management.server.port=0", "management.server.address=127.0.0.1")
			.run((context) -> {
				ActuatorServers actuator = ActuatorServers.onManagementPort(context);
				assertThat(ActuatorServers.of(context).status("GET", "/actuator/wamp")).isEqualTo(404);
				WampClient client = actuator.connect("/wamp");
				assertThat(actuator.get("/actuator/wamp/connections").path("total").asInt()).isEqualTo(1);
				assertThat(actuator.get("/actuator/wamp").path("servers").get(0).path("port").asInt())
					.isEqualTo(ActuatorServers.port(context, "local.server.port"));
				ActuatorServers.close(client);
			});
	}

	@Test
	void showsWhoClientsAreToThoseWithARole() {
		this.exposed
			.withConfiguration(AutoConfigurations.of(ReactiveWebSecurityAutoConfiguration.class,
					ReactiveUserDetailsServiceAutoConfiguration.class,
					ReactiveManagementWebSecurityAutoConfiguration.class))
			.withUserConfiguration(Guard.class)
			.withPropertyValues("management.endpoint.wamp.show-details=WHEN_AUTHORIZED",
					"management.endpoint.wamp.roles=ADMIN")
			.run((context) -> {
				ActuatorServers anybody = ActuatorServers.of(context);
				ActuatorServers staff = anybody.as("staff", "password");
				ActuatorServers admin = anybody.as("admin", "password");
				WampClient client = anybody.connect("/wamp");
				String path = "/actuator/wamp/connections/" + client.sessionId();
				assertThat(anybody.status("GET", path)).isEqualTo(401);
				assertThat(staff.get(path).has("remoteAddress")).isFalse();
				assertThat(staff.status("GET", "/actuator/wamp/users/alice")).isEqualTo(403);
				assertThat(admin.get(path).has("remoteAddress")).isTrue();
				assertThat(admin.get("/actuator/wamp/users/alice").path("total").asInt(-1)).isZero();
				ActuatorServers.close(client);
			});
	}

	@Test
	void isAnMBeanWhereJmxExposesIt() {
		this.server
			.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, JmxEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=wamp",
					"management.endpoints.jmx.domain=io.wampserver.test",
					"management.endpoint.wamp.access=UNRESTRICTED")
			.run((context) -> {
				WampClient client = ActuatorServers.of(context).connect("/wamp");
				assertThat(context).doesNotHaveBean(WampActuatorWebExtension.class);
				MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
				Set<ObjectName> names = beans.queryNames(new ObjectName("io.wampserver.test:type=Endpoint,name=Wamp,*"),
						null);
				assertThat(names).hasSize(1);
				ObjectName name = names.iterator().next();
				String text = String.class.getName();
				String number = Integer.class.getName();
				assertThat(beans.invoke(name, "describe", new Object[0], new String[0])).asString()
					.contains("path=/wamp");
				assertThat(beans.invoke(name, "connections", new Object[] { null, null, null, 10 },
						new String[] { text, text, number, number }))
					.asString()
					.contains("total=1", client.sessionId());
				assertThat(beans.invoke(name, "publish", new Object[] { "x", "1", null, null },
						new String[] { text, text, text, text }))
					.asString()
					.isEqualTo("{subscribers=0}");
				assertThat(beans.invoke(name, "closeConnection", new Object[] { client.sessionId(), 1008, null },
						new String[] { text, number, text }))
					.asString()
					.isEqualTo("{closed=1}");
				ActuatorServers.close(client);
			});
	}

	@Test
	void contributesToInfo() {
		this.exposed.withPropertyValues("wamp.server.endpoints.admin.path=/admin").run((context) -> {
			JsonNode endpoints = ActuatorServers.of(context).get("/actuator/info").path("wamp").path("endpoints");
			assertThat(endpoints.toString())
				.isEqualTo("[{\"name\":\"default\",\"path\":\"/wamp\",\"subprotocols\":[\"wamp\"]},"
						+ "{\"name\":\"admin\",\"path\":\"/admin\",\"subprotocols\":[\"wamp\"]}]");
		});
		this.exposed.withPropertyValues("management.info.wamp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampInfoContributor.class));
	}

	@Test
	void canBeReplaced() {
		this.exposed.withBean("mine", WampInfoContributor.class, () -> new WampInfoContributor(null))
			.run((context) -> assertThat(context).hasSingleBean(WampInfoContributor.class).hasBean("mine"));
	}

	@Test
	void backsOffWithoutActuatorOrServer() {
		ReactiveWebApplicationContextRunner plain = new ReactiveWebApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(WampActuatorAutoConfiguration.class, WampHealthAutoConfiguration.class));
		plain.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withBean("wampEndpoint", String.class, () -> "")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WampActuatorAutoConfiguration.class)
				.doesNotHaveBean(WampInfoContributor.class));
		this.exposed.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampActuatorEndpoint.class)
				.doesNotHaveBean(WampInfoContributor.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Guard {

		@Bean
		SecurityWebFilterChain guardedActuator(ServerHttpSecurity http) {
			return http
				.authorizeExchange(
						(exchange) -> exchange.pathMatchers("/actuator/**").authenticated().anyExchange().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("staff").password("{noop}password").roles("STAFF").build(),
					User.withUsername("admin").password("{noop}password").roles("ADMIN").build());
		}

	}

}
