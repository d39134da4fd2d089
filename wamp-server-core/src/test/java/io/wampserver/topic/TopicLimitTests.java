// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.wampserver.WampEndpoint;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many topics an endpoint has. A subscription that would make one more is refused,
 * and nobody is told.
 */
class TopicLimitTests implements EndpointMetrics {

	private final List<String> violations = new CopyOnWriteArrayList<>();

	private final Sinks.Empty<Void> decision = Sinks.empty();

	private TestServer server;

	@Override
	public void violated(String code) {
		this.violations.add(code);
	}

	private void start(int maxTopics, Consumer<WampEndpoint.Builder> customizer) {
		this.server = TestServer.with()
			.options((options) -> options.maxTopics(maxTopics))
			.endpoint((endpoint) -> customizer.accept(endpoint.metrics(this)))
			.handlers((handlers) -> handlers.topic("undecided", new TopicHandler() {
				@Override
				public Mono<?> onSubscribe(TopicRequest request) {
					return TopicLimitTests.this.decision.asMono();
				}
			}))
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void oneTopicMoreIsRefusedUntilOneHasGone() {
		start(2, (endpoint) -> {
		});
		TestClient first = this.server.connect().subscribe("a").subscribe("b");
		TestClient second = this.server.connect().subscribe("a").subscribe("c");
		assertThat(this.violations).containsExactly("too-many-topics");
		assertThat(this.server.endpoint().topicCount()).isEqualTo(2);
		first.send("[7,\"c\",1,false]").send("[7,\"a\",2,false]").expect("[8,\"a\",2]").barrier();
		second.expect("[8,\"a\",2]").expectNothing();
		first.send("[6,\"a\"]").barrier();
		second.subscribe("c"); // the topic is there as long as anybody is
		assertThat(this.violations).hasSize(2);
		first.send("[6,\"b\"]").barrier();
		second.subscribe("c").send("[7,\"c\",3,false]").expect("[8,\"c\",3]").subscribe("d");
		assertThat(this.violations).hasSize(3);
	}

	@Test
	void theTopicsOfAConnectionThatIsGoneMakeRoom() {
		start(2, (endpoint) -> {
		});
		this.server.connect().subscribe("a").subscribe("b").close();
		await().until(() -> this.server.endpoint().topicCount() == 0);
		this.server.connect().subscribe("c").subscribe("d").send("[7,\"d\",1,false]").expect("[8,\"d\",1]");
		assertThat(this.violations).isEmpty();
	}

	@Test
	void aTopicCountsWhileAHandlerDecidesAboutItsFirstSubscriber() {
		start(1, (endpoint) -> {
		});
		TestClient client = this.server.connect().send("[5,\"undecided\"]");
		await().until(() -> this.server.endpoint().topicCount() == 1);
		TestClient other = this.server.connect().subscribe("a");
		assertThat(this.violations).hasSize(1);
		this.decision.tryEmitError(new IllegalStateException("refused"));
		client.barrier();
		other.subscribe("a").send("[7,\"a\",1,false]").expect("[8,\"a\",1]");
	}

	@Test
	void topicSpacesShareTheLimit() {
		start(2, (endpoint) -> endpoint.path("/{tenant}").topicSpaces("tenant", 10));
		this.server.connect(this.server.handshake().path("/x")).welcomed().subscribe("a");
		TestClient other = this.server.connect(this.server.handshake().path("/y")).welcomed();
		other.subscribe("a").subscribe("b");
		assertThat(this.violations).hasSize(1);
		assertThat(this.server.endpoint().topicCount()).isEqualTo(2);
	}

	@Test
	void sessionsThatRaceGetNoMoreThanThereIs() {
		start(50, (endpoint) -> {
		});
		List<TestClient> clients = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			clients.add(this.server.connect());
		}
		for (int topic = 0; topic < 20; topic++) {
			for (int i = 0; i < clients.size(); i++) {
				clients.get(i).send("[5,\"" + i + "/" + topic + "\"]");
			}
		}
		clients.forEach(TestClient::barrier);
		assertThat(this.server.endpoint().topicCount()).isEqualTo(50);
		assertThat(this.violations).hasSize(8 * 20 - 50);
	}

}
