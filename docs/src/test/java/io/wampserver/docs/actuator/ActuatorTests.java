// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.actuator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.wampserver.WampEndpoint;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every field that the page shows is in what a server answers, of the same kind.
 */
class ActuatorTests {

	private static final String NEWS = "http://example.com/news";

	/** When details are shown and a version is known. */
	private static final Set<String> NOT_ALWAYS = Set.of("user", "roundTrip", "version");

	private final HttpClient http = HttpClient.newHttpClient();

	private ExampleServer server;

	private WampClient client;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(List.of(Snippets.configuration("actuator.md"), "wamp.server.topics=" + NEWS,
				"management.endpoint.wamp.access=unrestricted", "management.endpoint.wamp.show-details=always",
				"management.endpoint.health.show-details=always"), Rooms.class);
		this.client = this.server.connect();
		this.client.subscribe(NEWS).subscribe();
		WampEndpoint endpoint = this.server.bean(WampEndpoint.class);
		await().atMost(ExampleServer.TIMEOUT).until(() -> endpoint.topics().subscriberCount(NEWS) == 1);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static JsonNode documented(int block) {
		return JsonMapper.shared().readTree(Snippets.all("actuator.md", "json").get(block));
	}

	private JsonNode answer(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri(path)));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/actuator/" + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.timeout(ExampleServer.TIMEOUT).build(), BodyHandlers.ofString());
	}

	/** The paths of all fields with the kinds of their values. */
	private static Set<String> fields(JsonNode node) {
		Set<String> fields = new TreeSet<>();
		collect("", node, fields);
		return fields;
	}

	private static void collect(String path, JsonNode node, Set<String> fields) {
		fields.add(path + " " + node.getNodeType());
		if (node.isArray()) {
			node.forEach((element) -> collect(path + "[]", element, fields));
		}
		node.propertyStream().forEach((field) -> collect(path + "." + field.getKey(), field.getValue(), fields));
	}

	@Test
	void serversAndEndpointsHaveTheDocumentedFields() throws IOException, InterruptedException {
		JsonNode answer = answer("wamp");
		assertThat(fields(answer)).containsAll(fields(documented(0)));
		JsonNode documented = documented(0).path("endpoints").get(0);
		JsonNode endpoint = answer.path("endpoints").get(0);
		for (String part : List.of("limits", "procedures", "topics", "compatibility")) {
			assertThat(endpoint.path(part)).as(part).isEqualTo(documented.path(part));
		}
		documented.path("stack")
			.propertyStream()
			.filter((group) -> !group.getValue().isEmpty()) // what the other examples
															// need may be there
			.forEach((group) -> assertThat(endpoint.path("stack").path(group.getKey()).valueStream())
				.containsSubsequence(group.getValue().valueStream().toList()));
	}

	@Test
	void connectionsHaveTheDocumentedFieldsAndNoOthers() throws IOException, InterruptedException {
		Set<String> answered = fields(answer("wamp/connections?size=20"));
		answered.removeIf((field) -> NOT_ALWAYS.stream().anyMatch((name) -> field.contains("." + name + " ")));
		assertThat(answered).isEqualTo(fields(documented(1)));
		JsonNode one = answer("wamp/connections/" + this.client.sessionId());
		assertThat(one.path("topics").toString()).isEqualTo("[\"" + NEWS + "\"]");
	}

	@Test
	void topicsHaveTheDocumentedFields() throws IOException, InterruptedException {
		assertThat(answer("wamp/topics")).isEqualTo(documented(2));
	}

	@Test
	void healthAndInfoHaveTheDocumentedFields() throws IOException, InterruptedException {
		assertThat(fields(answer("health/wamp"))).containsAll(fields(documented(3)));
		JsonNode info = answer("info");
		assertThat(fields(info)).containsAll(fields(documented(4)));
		assertThat(info.path("wamp").path("endpoints")).isEqualTo(documented(4).path("wamp").path("endpoints"));
	}

	@Test
	void publishesAndClosesAsDocumented() throws IOException, InterruptedException {
		String page = String.join("\n", Snippets.all("actuator.md", ""));
		String body = page.substring(page.indexOf("-d '") + 4, page.indexOf("'\n", page.indexOf("-d '")));
		HttpResponse<String> published = send(HttpRequest.newBuilder(uri("wamp/topics"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
		assertThat(published.body()).isEqualTo("{\"subscribers\":1}");
		HttpResponse<String> closed = send(HttpRequest
			.newBuilder(uri("wamp/connections/" + this.client.sessionId() + "?code=1008&reason=please+leave"))
			.DELETE());
		assertThat(closed.statusCode()).isEqualTo(204);
		assertThat(send(HttpRequest.newBuilder(uri("wamp/users/alice")).DELETE()).body()).isEqualTo("{\"closed\":0}");
		assertThat(Snippets.prose("actuator.md")).contains("{\"subscribers\":1}", "{\"closed\":2}");
	}

}
