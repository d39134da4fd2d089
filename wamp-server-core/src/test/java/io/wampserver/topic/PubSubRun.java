// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.wampserver.connection.CloseStatus;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Does to a server what is done to the model, and compares what clients get. What one
 * client does is not waited for; when another goes on, it has taken effect.
 */
final class PubSubRun {

	private static final CloseStatus KICKED = new CloseStatus(4000, "kicked");

	private final TestServer server;

	private final PubSubModel model = new PubSubModel();

	private final TestClient[] clients;

	/** By client, also when it is gone. */
	private final String[] sessionIds;

	private @Nullable TestClient acting;

	private int events;

	PubSubRun(TestServer server, int clients) {
		this.server = server;
		this.clients = new TestClient[clients];
		this.sessionIds = new String[clients];
	}

	void take(PubSubStep step) {
		TestClient client = acting(step.client());
		String id = client.sessionId();
		String topic = step.topic();
		switch (step.action()) {
			case DECLARE_PREFIX -> {
				client.send("[1,\"p\",\"" + topic + "\"]");
				this.model.prefix(id, "p", topic);
			}
			case SUBSCRIBE -> {
				client.send("[5,\"" + topic + "\"]");
				this.model.subscribe(id, topic);
			}
			case UNSUBSCRIBE -> {
				client.send("[6,\"" + topic + "\"]");
				this.model.unsubscribe(id, topic);
			}
			case PUBLISH -> publish(step, client);
			case SERVER_PUBLISHES -> serverPublishes(step, client);
			case SERVER_UNSUBSCRIBES -> serverUnsubscribes(client, this.model.resolve(id, topic));
			case KICK -> kick(step.client());
			case LEAVE -> leave(step.client());
			case DROP -> drop(step.client());
		}
	}

	/**
	 * A client of which all that it did before, and all that others did, has taken
	 * effect.
	 */
	private TestClient acting(int index) {
		TestClient client = this.clients[index];
		if (client == null) {
			client = this.server.connect();
			this.clients[index] = client;
			this.sessionIds[index] = client.sessionId();
			this.model.open(client.sessionId());
		}
		if (this.acting != null && this.acting != client) {
			this.acting.barrier();
		}
		this.acting = client;
		return client;
	}

	private void publish(PubSubStep step, TestClient client) {
		boolean listed = step.third().equals("list");
		Set<String> excluded = listed ? ids(step.excluded()) : Set.of();
		Set<String> eligible = (step.eligible() != null) ? ids(step.eligible()) : null;
		String third = listed ? json(excluded) : step.third();
		String options = (third.isEmpty() && eligible == null) ? "" : "," + (third.isEmpty() ? "null" : third);
		client.send("[7,\"" + step.topic() + "\"," + ++this.events + options
				+ ((eligible != null) ? "," + json(eligible) : "") + "]");
		boolean spared = !listed && !third.equals("false");
		this.model.publish(this.model.resolve(client.sessionId(), step.topic()), this.events,
				spared ? client.sessionId() : null, excluded, eligible);
	}

	private Set<String> ids(List<Integer> indexes) {
		return indexes.stream()
			.map((index) -> (this.sessionIds[index] != null) ? this.sessionIds[index] : "unknown-" + index)
			.collect(Collectors.toCollection(HashSet::new));
	}

	private static String json(Set<String> ids) {
		return ids.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")).replace("[\"\"]", "[]");
	}

	private void serverPublishes(PubSubStep step, TestClient client) {
		client.barrier();
		String topic = this.model.resolve(client.sessionId(), step.topic());
		Set<String> eligible = (step.eligible() != null) ? ids(step.eligible()) : null;
		this.server.endpoint()
			.publisher()
			.publish(topic, ++this.events, new Recipients(false, ids(step.excluded()), eligible));
		this.model.publish(topic, this.events, null, ids(step.excluded()), eligible);
	}

	private WampConnection connection(TestClient client) {
		client.barrier();
		return this.server.endpoint().sessions().find(client.sessionId());
	}

	private void serverUnsubscribes(TestClient client, String topic) {
		WampConnection connection = connection(client);
		connection.unsubscribe(topic);
		eventually().until(() -> !this.server.endpoint().topics().isSubscribed(connection, topic));
		this.model.unsubscribeFrom(client.sessionId(), topic);
	}

	private void kick(int index) {
		connection(this.clients[index]).close(KICKED);
		TestClient client = gone(index);
		assertReceived(client, this.model.close(client.sessionId()));
		client.expectClose(KICKED.code());
		client.close();
	}

	private void leave(int index) {
		TestClient client = gone(index);
		client.barrier();
		assertReceived(client, this.model.close(client.sessionId()));
		client.disconnect();
		client.close();
	}

	private void drop(int index) {
		TestClient client = gone(index);
		client.barrier();
		client.close();
		this.model.close(client.sessionId());
	}

	private TestClient gone(int index) {
		TestClient client = this.clients[index];
		this.clients[index] = null;
		this.acting = null;
		return client;
	}

	private static void assertReceived(TestClient client, List<String> events) {
		for (String event : events) {
			assertThat(client.text()).isEqualTo(event);
		}
	}

	/** Ends all, and compares what those got that are left. */
	void end() {
		if (this.acting != null) {
			this.acting.barrier();
		}
		eventually().untilAsserted(
				() -> assertThat(this.server.endpoint().subscriptionCount()).isEqualTo(this.model.subscriptions()));
		for (int i = 0; i < this.clients.length; i++) {
			TestClient client = this.clients[i];
			if (client != null) {
				client.barrier();
				assertReceived(client, this.model.close(client.sessionId()));
				client.expectNothing();
			}
		}
	}

	private static ConditionFactory eventually() {
		return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
	}

	/** Hangs up. */
	void close() {
		for (TestClient client : this.clients) {
			if (client != null) {
				client.close();
			}
		}
		eventually().untilAsserted(() -> assertThat(this.server.endpoint().sessions().size()).isZero());
	}

}
