// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.wampserver.testing.Json;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.Stress;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many publish at the same time, while some subscribe, unsubscribe and drop out. What is
 * checked holds whatever the interleaving: for each publisher nobody who is subscribed
 * misses an event, gets one twice or out of order, and nothing comes behind an
 * unsubscription.
 */
class PubSubStressTests {

	private static final String[] TOPICS = { "http://a/x", "http://a/y" };

	/** So many events, then the publisher waits until they are published. */
	private static final int BURST = 50;

	private static final int PUBLISHERS = 3;

	private static final int OUTBOUND_LIMIT = 256 * 1024 * 1024;

	private final AtomicInteger published = new AtomicInteger();

	@Test
	void concurrentPublicationsReachThoseWhoAreSubscribed() {
		try (TestServer server = TestServer.with()
			.transport((transport) -> transport.outboundQueueLimit(OUTBOUND_LIMIT))
			.start()) {
			TestClient stayer = server.connect();
			for (String topic : TOPICS) {
				stayer.subscribe(topic);
			}
			Received received = new Received();
			List<Stress.Task> tasks = new ArrayList<>();
			tasks.add((time) -> stay(stayer, received, time));
			for (int i = 0; i < PUBLISHERS; i++) {
				int publisher = i;
				tasks.add((time) -> publish(server, publisher, time));
			}
			tasks.add((time) -> serverPublishes(server, time));
			tasks.add((time) -> subscribeAndUnsubscribe(server, time));
			tasks.add((time) -> subscribeAndUnsubscribe(server, time));
			tasks.add((time) -> dropOut(server, time));
			Stress.run(tasks);
			received.takeAll(stayer.barrier());
			assertThat(received.count).isEqualTo(this.published.get()).isGreaterThan(PUBLISHERS * BURST);
			await().untilAsserted(() -> assertThat(server.endpoint().subscriptionCount()).isEqualTo(TOPICS.length));
		}
	}

	private void publish(TestServer server, int publisher, BooleanSupplier time) {
		TestClient client = server.connect();
		for (int i = 0; time.getAsBoolean() || i % BURST != 0; i++) {
			String topic = TOPICS[i % TOPICS.length];
			client.send("[7,\"" + topic + "\",[" + publisher + "," + i / TOPICS.length + "]]");
			this.published.incrementAndGet();
			if (i % BURST == BURST - 1) {
				client.barrier();
			}
		}
		client.barrier();
	}

	private void serverPublishes(TestServer server, BooleanSupplier time) {
		TestClient client = server.connect();
		for (int i = 0; time.getAsBoolean(); i++) {
			server.endpoint().publisher().publish(TOPICS[0], List.of(PUBLISHERS, i));
			this.published.incrementAndGet();
			if (i % BURST == 0) {
				client.barrier();
			}
		}
	}

	private static void stay(TestClient client, Received received, BooleanSupplier time) {
		while (time.getAsBoolean()) {
			received.takeAll(client.barrier());
		}
	}

	private static void subscribeAndUnsubscribe(TestServer server, BooleanSupplier time) {
		TestClient client = server.connect();
		while (time.getAsBoolean()) {
			client.send("[5,\"" + TOPICS[0] + "\"]").barrier();
			client.send("[6,\"" + TOPICS[0] + "\"]").barrier();
			new Received().takeAll(client);
			client.barrier().expectNothing();
		}
	}

	private static void dropOut(TestServer server, BooleanSupplier time) {
		while (time.getAsBoolean()) {
			TestClient client = server.connect();
			client.send("[5,\"" + TOPICS[0] + "\"]").send("[5,\"" + TOPICS[1] + "\"]");
			client.close();
		}
	}

	/**
	 * Events of one subscription, in one row for each publisher and topic.
	 */
	private static final class Received {

		private final Map<String, Integer> last = new HashMap<>();

		private int count;

		/** What has arrived before the client's last barrier. */
		void takeAll(TestClient client) {
			for (RawFrame frame : client.received()) {
				JsonNode event = Json.parse(frame.text());
				String row = event.get(1).stringValue() + " " + event.get(2).get(0);
				int number = event.get(2).get(1).asInt();
				Integer before = this.last.put(row, number);
				assertThat(number).as(row).isEqualTo((before != null) ? before + 1 : number);
				this.count++;
			}
		}

	}

}
