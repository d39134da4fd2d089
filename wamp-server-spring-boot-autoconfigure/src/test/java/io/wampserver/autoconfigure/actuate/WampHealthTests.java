// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.wampserver.WampEndpoint;
import io.wampserver.client.WampClient;
import io.wampserver.spring.WampServerCustomizer;
import io.wampserver.spring.WampServerLifecycle;
import io.wampserver.spring.actuate.WampActuatorEndpoint;
import io.wampserver.spring.actuate.WampHealthIndicator;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WampHealthTests {

	private static final String HEALTH = "/actuator/health/wamp";

	private final ReactiveWebApplicationContextRunner server = ActuatorServers.web()
		.withPropertyValues("management.endpoint.health.show-details=always");

	private final ReactiveWebApplicationContextRunner serverWithPorts = this.server.withPropertyValues(
			"wamp.server.endpoints.own.path=/own", "wamp.server.endpoints.own.port=0",
			"wamp.server.endpoints.other.path=/other", "wamp.server.endpoints.other.port=0");

	@Test
	void isUpWhileClientsCanConnect() {
		this.serverWithPorts.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp");
			JsonNode health = actuator.get(HEALTH);
			assertThat(health.path("status").asString()).isEqualTo("UP");
			JsonNode details = health.path("details");
			assertThat(details.path("ports").valueStream().map(JsonNode::asInt)).containsExactlyInAnyOrder(
					ActuatorServers.port(context, "local.server.port"),
					ActuatorServers.port(context, "local.wamp.server.own.port"),
					ActuatorServers.port(context, "local.wamp.server.other.port"));
			assertThat(details.path("connections").asInt()).isEqualTo(1);
			assertThat(details.path("endpoints").path("own").asString()).isEqualTo("OPEN");
			ActuatorServers.close(client);
		});
	}

	@Test
	void isOutOfServiceWhileAnEndpointDrains() {
		this.server
			.withPropertyValues("wamp.server.shutdown-style=close-frame", "wamp.server.shutdown-timeout=10s",
					"management.endpoint.health.probes.enabled=true",
					"management.endpoint.health.group.readiness.include=readinessState,wamp")
			.run((context) -> {
				ActuatorServers actuator = ActuatorServers.of(context);
				AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(actuator.status("GET", "/actuator/health/readiness")).isEqualTo(200);
				CompletableFuture<Void> stopped = context.getBean(WampEndpoint.class).stop().toFuture();
				assertThat(actuator.status("GET", HEALTH)).isEqualTo(503);
				assertThat(actuator.status("GET", "/actuator/health/readiness")).isEqualTo(503);
				assertThat(actuator.status("GET", "/actuator/health/liveness")).isEqualTo(200);
				stopped.orTimeout(10, TimeUnit.SECONDS).join();
				assertThat(actuator.status("GET", HEALTH)).isEqualTo(503);
			});
	}

	@Test
	void isOutOfServiceWhenPortsAreClosedInOrder() {
		this.serverWithPorts.run((context) -> {
			context.getBean(WampServerLifecycle.class).stop();
			assertThat(context.getBean(WampHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(ActuatorServers.of(context).status("GET", HEALTH)).isEqualTo(503);
		});
	}

	@Test
	void isDownWhenAPortIsClosedThatShouldBeOpen() {
		AtomicReference<DisposableServer> bound = new AtomicReference<>();
		this.server.withPropertyValues("wamp.server.endpoints.own.path=/own", "wamp.server.endpoints.own.port=0")
			.withBean(WampServerCustomizer.class,
					() -> (builder) -> builder.customize((http) -> http.doOnBound(bound::set)))
			.run((context) -> {
				WampHealthIndicator indicator = context.getBean(WampHealthIndicator.class);
				assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
				await().atMost(Duration.ofSeconds(10)).until(() -> bound.get() != null);
				bound.get().disposeNow(Duration.ofSeconds(10));
				assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void canBeTurnedOff() {
		this.server.withPropertyValues("management.health.wamp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampHealthIndicator.class));
	}

	@Test
	void needsNoActuatorEndpoint() {
		this.server.run((context) -> assertThat(context).hasSingleBean(WampHealthIndicator.class)
			.doesNotHaveBean(WampActuatorEndpoint.class));
	}

	@Test
	void backsOffWithoutHealthOrServer() {
		this.server.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.withPropertyValues("management.endpoints.access.default=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(WampHealthIndicator.class));
		this.server.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampHealthIndicator.class));
	}

}
