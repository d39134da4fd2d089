// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.client.ClientState;
import io.wampserver.client.HandshakeRefusedException;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import io.wampserver.handler.HandlerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class MiddlewareTests {

	private static final String ADAS_TOPIC = "http://example.com/users/ada/inbox";

	private ExampleServer server;

	private WampClient ada;

	private WampClient ben;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(
				List.of("wamp.server.topics=http://example.com/users/{user}/inbox,http://example.com/news"),
				TicketMiddleware.class, RateLimitMiddleware.class, MaintenanceMiddleware.class, CallTimer.class,
				OwnTopicsMiddleware.class, WhoAmI.class);
		this.ada = this.server.connect("/wamp?ticket=1234");
		this.ben = this.server.connect("/wamp?ticket=5678");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void httpMiddlewareRefusesHandshakesAndNamesUsers() {
		assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> this.server.connect())
			.withMessageContaining("401");
		assertThat(this.ada.call(String.class, "http://example.com/who-am-i").block(TIMEOUT)).isEqualTo("ada");
		assertThat(this.ben.call(String.class, "http://example.com/who-am-i").block(TIMEOUT)).isEqualTo("ben");
	}

	@Test
	void webSocketMiddlewareLimitsTheRate() {
		Flux.range(1, 1000)
			.flatMap((i) -> this.ada.publish("http://example.com/news", i))
			.onErrorComplete()
			.blockLast(TIMEOUT);
		this.ada.states().filter(ClientState.DISCONNECTED::equals).blockFirst(TIMEOUT);
		Inbox.settle(this.ben);
	}

	@Test
	void wampMiddlewareRefusesPublications() throws InterruptedException {
		Inbox inbox = Inbox.of(this.ben, "http://example.com/news");
		MaintenanceMiddleware maintenance = this.server.bean(MaintenanceMiddleware.class);
		maintenance.readOnly(true);
		this.ada.publish("http://example.com/news", "lost").block(TIMEOUT);
		Inbox.settle(this.ada);
		maintenance.readOnly(false);
		this.ada.publish("http://example.com/news", "heard").block(TIMEOUT);
		assertThat(inbox.next()).isEqualTo("heard");
	}

	@Test
	void rpcMiddlewareTimesCalls() {
		this.ada.call("http://example.com/who-am-i").block(TIMEOUT);
		Inbox.settle(this.ada); // no such procedure, so not timed
		CallTimer timer = this.server.bean(CallTimer.class);
		assertThat(timer.nanos()).containsOnlyKeys("http://example.com/who-am-i");
		await().untilAsserted(
				() -> assertThat(timer.nanos().values()).extracting(LongAdder::sum).allMatch((nanos) -> nanos > 0));
	}

	@Test
	void topicMiddlewareGuardsTopics() throws InterruptedException {
		Inbox adas = Inbox.of(this.ada, ADAS_TOPIC);
		Inbox bens = Inbox.of(this.ben, ADAS_TOPIC);
		this.ben.publish(ADAS_TOPIC, "from ben").block(TIMEOUT);
		Inbox.settle(this.ben);
		WampClient adasPhone = this.server.connect("/wamp?ticket=1234");
		adasPhone.publish(ADAS_TOPIC, "from my phone").block(TIMEOUT);
		assertThat(adas.next()).isEqualTo("from my phone");
		assertThat(bens.isEmpty()).isTrue();
	}

	@Test
	void standaloneTakesThemInTheirOrder() {
		WampEndpoint endpoint = WampEndpoint.builder()
			.http(new TicketMiddleware())
			.webSocket(new RateLimitMiddleware())
			.wamp(new MaintenanceMiddleware())
			.rpc(new CallTimer())
			.topic(new OwnTopicsMiddleware())
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/who-am-i",
						(request) -> Mono.justOrEmpty(request.connection().principal()).map((user) -> user.getName()))
				.build())
			.build();
		WampServer standalone = WampServer.builder().host("127.0.0.1").port(0).endpoint(endpoint).build().bind();
		WampClient client = WampClient.builder("ws://127.0.0.1:" + standalone.port() + "/wamp?ticket=1234").build();
		client.connect().block(TIMEOUT);
		assertThat(client.call(String.class, "http://example.com/who-am-i").block(TIMEOUT)).isEqualTo("ada");
		client.close().block(TIMEOUT);
		standalone.dispose();
	}

}
