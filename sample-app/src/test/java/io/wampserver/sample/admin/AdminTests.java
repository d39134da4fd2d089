// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.util.List;
import java.util.Map;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.sample.RecordedEvents;
import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * The second WAMP endpoint: what it knows of the others, and what they do not know of it.
 */
class AdminTests extends SampleTestSupport {

	private static final String CONNECTIONS = "http://example.com/admin#connections";

	private static final String CLOSE = "http://example.com/admin#close";

	private static final String ANNOUNCE = "http://example.com/admin#announce";

	private WampClient admin;

	@BeforeEach
	void connectAdmin() {
		this.admin = connectAs("admin", "/admin");
	}

	@SuppressWarnings("unchecked") // JSON objects
	private static Map<String, Object> json(Object value) {
		return (Map<String, Object>) value;
	}

	private Map<String, Object> find(String id) {
		List<?> connections = this.admin.call(List.class, CONNECTIONS).block(TIMEOUT);
		return connections.stream()
			.map(AdminTests::json)
			.filter((connection) -> id.equals(connection.get("id")))
			.findFirst()
			.orElse(Map.of());
	}

	@Test
	void knowsTheConnectionsOfAllEndpoints() {
		WampClient guest = connect();
		RecordedEvents.of(guest, "http://example.com/clock");
		await().atMost(TIMEOUT).until(() -> !find(guest.sessionId()).isEmpty());
		assertThat(find(guest.sessionId())).containsEntry("endpoint", "default")
			.containsEntry("topics", List.of("http://example.com/clock"))
			.containsKey("opened");
		assertThat(find(guest.sessionId()).get("address")).isIn("127.0.0.1", "::1");
		await().atMost(TIMEOUT).until(() -> !find(this.admin.sessionId()).isEmpty());
		assertThat(find(this.admin.sessionId())).containsEntry("endpoint", "admin").containsEntry("topics", List.of());
	}

	@Test
	void tellsWhoComesAndWhoGoes() {
		RecordedEvents news = RecordedEvents.of(this.admin, CONNECTIONS);
		WampClient guest = connect();
		guest.close().block(TIMEOUT);
		await().atMost(TIMEOUT).untilAsserted(() -> assertThat(news.all()).anySatisfy((event) -> {
			assertThat(json(event)).containsOnlyKeys("opened");
			assertThat(json(json(event).get("opened"))).containsEntry("id", guest.sessionId());
		}).anySatisfy((event) -> {
			assertThat(json(event)).containsOnlyKeys("closed");
			assertThat(json(json(event).get("closed"))).containsEntry("id", guest.sessionId())
				.containsEntry("endpoint", "default")
				.containsEntry("code", 1000)
				.containsEntry("cause", "CLIENT");
		}));
	}

	@Test
	void closesAConnection() {
		WampClient guest = connect();
		await().atMost(TIMEOUT).until(() -> !find(guest.sessionId()).isEmpty());
		this.admin.call(Object.class, CLOSE, guest.sessionId()).block(TIMEOUT);
		await().atMost(TIMEOUT).until(() -> find(guest.sessionId()).isEmpty());
		WampCallException refusal = catchThrowableOfType(WampCallException.class,
				() -> this.admin.call(Object.class, CLOSE, guest.sessionId()).block(TIMEOUT));
		assertThat(refusal.uri()).isEqualTo("http://example.com/error#no-such-connection");
	}

	@Test
	void announcesInARoomOfTheChat() {
		WampClient guest = connect();
		RecordedEvents heard = RecordedEvents.of(guest, "http://example.com/chat/an%20%2F%20announcement");
		assertThat(announce("an / announcement", "Tea is ready")).isOne();
		await().atMost(TIMEOUT).until(() -> heard.all().size() == 2);
		assertThat(json(heard.all().get(1))).containsEntry("announcement", "Tea is ready")
			.containsOnlyKeys("announcement", "at");
		assertThat(announce("empty-room", "Tea is ready")).isZero();
		assertThat(catchThrowableOfType(WampCallException.class, () -> announce("room", " "))).isNotNull();
	}

	private int announce(String room, String text) {
		return this.admin.call(Integer.class, ANNOUNCE, Map.of("room", room, "text", text)).block(TIMEOUT);
	}

	@Test
	void otherEndpointsKnowNothingOfIt() {
		WampClient guest = connect();
		WampCallException refusal = catchThrowableOfType(WampCallException.class,
				() -> guest.call(Object.class, CONNECTIONS).block(TIMEOUT));
		assertThat(refusal.uri()).isEqualTo("http://api.wamp.ws/error#NoSuchRPCEndpoint");
		refusal = catchThrowableOfType(WampCallException.class,
				() -> this.admin.call(Object.class, "http://example.com/calculator#add", 1, 1).block(TIMEOUT));
		assertThat(refusal.uri()).isEqualTo("http://api.wamp.ws/error#NoSuchRPCEndpoint");
	}

	@Test
	void takesNoEventsFromClients() {
		RecordedEvents news = RecordedEvents.of(this.admin, CONNECTIONS);
		WampClient other = connectAs("admin", "/admin");
		other.publish(CONNECTIONS, Map.of("opened", "forged")).block(TIMEOUT);
		assertThat(other.call(Object.class, CONNECTIONS).block(TIMEOUT)).isNotNull();
		assertThat(news.all()).doesNotContain(Map.of("opened", "forged"));
	}

}
