// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.wampserver.WampEndpoint;
import io.wampserver.client.WampClient;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the endpoint does.
 */
class WampActuatorOperationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ReactiveWebApplicationContextRunner server = ActuatorApplication.server()
		.withPropertyValues("management.endpoint.wamp.access=UNRESTRICTED");

	private final ReactiveWebApplicationContextRunner openServer = this.server
		.withPropertyValues("management.endpoint.wamp.show-details=always");

	private static void awaitTrue(BooleanSupplier condition) {
		await().atMost(TIMEOUT).until(condition::getAsBoolean);
	}

	@Test
	void publishesATestEvent() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp");
			BlockingQueue<Object> events = new LinkedBlockingQueue<>();
			client.subscribe(ActuatorApplication.CHAT).subscribe((event) -> events.add(event.toString()));
			WampEndpoint endpoint = context.getBean("wampEndpoint", WampEndpoint.class);
			awaitTrue(() -> endpoint.topics().subscriberCount(ActuatorApplication.CHAT) == 1);
			JsonNode published = actuator.post("/actuator/wamp/topics",
					"{\"topic\":\"" + ActuatorApplication.CHAT + "\",\"event\":\"{\\\"text\\\":\\\"hi\\\"}\"}");
			assertThat(published.toString()).isEqualTo("{\"subscribers\":1}");
			assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"hi\"}");
			ActuatorServers.close(client);
		});
	}

	@Test
	void refusesWhatCannotBePublished() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			for (String body : List.of("{\"topic\":\"x\",\"event\":\"not json\"}", "{\"topic\":\"x\"}",
					"{\"event\":\"1\"}", "{\"topic\":\"x\",\"event\":\"1\",\"endpoint\":\"echo\"}",
					"{\"topic\":\"x\",\"event\":\"1\",\"endpoint\":\"none\"}",
					"{\"topic\":\"x\",\"event\":\"1\",\"space\":\"acme\"}")) {
				assertThat(actuator.status("POST", "/actuator/wamp/topics", body)).as(body).isEqualTo(400);
			}
			assertThat(actuator.status("POST", "/actuator/wamp/connections", "{\"topic\":\"x\",\"event\":\"1\"}"))
				.isEqualTo(404);
		});
	}

	@Test
	void closesAConnection() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp");
			String path = "/actuator/wamp/connections/" + client.sessionId();
			assertThat(actuator.status("DELETE", path + "?code=1006")).isEqualTo(400);
			assertThat(actuator.status("DELETE", path + "?code=1008&reason=please+leave")).isEqualTo(204);
			ConnectionClosed event = context.getBean(ActuatorApplication.class).closed.poll(10, TimeUnit.SECONDS);
			assertThat(event.disconnect().cause()).isEqualTo(Disconnect.Cause.SERVER);
			assertThat(event.disconnect().status()).hasToString("1008 please leave");
			assertThat(actuator.status("DELETE", path)).isEqualTo(404);
			assertThat(actuator.status("DELETE", "/actuator/wamp/topics/x")).isEqualTo(404);
			ActuatorServers.close(client);
		});
	}

	@Test
	void closesTheConnectionsOfAUserOnEveryEndpoint() {
		this.openServer.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient one = actuator.connect("/wamp", "X-User", "alice");
			WampClient two = ActuatorServers.connect(ActuatorServers.port(context, "local.wamp.server.own.port"),
					"/own", "X-User", "alice");
			WampClient other = actuator.connect("/wamp", "X-User", "bob");
			assertThat(actuator.get("/actuator/wamp/users/alice").path("total").asInt()).isEqualTo(2);
			assertThat(actuator.delete("/actuator/wamp/users/alice?reason=logged+out").toString())
				.isEqualTo("{\"closed\":2}");
			BlockingQueue<ConnectionClosed> closed = context.getBean(ActuatorApplication.class).closed;
			for (int i = 0; i < 2; i++) {
				assertThat(closed.poll(10, TimeUnit.SECONDS).disconnect().status()).hasToString("1000 logged out");
			}
			assertThat(actuator.get("/actuator/wamp/users/alice").path("total").asInt(-1)).isZero();
			assertThat(actuator.get("/actuator/wamp/users/bob").path("total").asInt()).isEqualTo(1);
			ActuatorServers.close(one, two, other);
		});
	}

	@Test
	void changesNothingUnlessAllowed() {
		ActuatorApplication.server().run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp");
			String path = "/actuator/wamp/connections/" + client.sessionId();
			assertThat(actuator.status("GET", path)).isEqualTo(200);
			assertThat(actuator.status("DELETE", path)).isEqualTo(405);
			assertThat(actuator.status("POST", "/actuator/wamp/topics", "{\"topic\":\"x\",\"event\":\"1\"}"))
				.isEqualTo(405);
			ActuatorServers.close(client);
		});
	}

}
