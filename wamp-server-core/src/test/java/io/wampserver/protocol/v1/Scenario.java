// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of one script of the vector file, step by step as its conventions say.
 */
final class Scenario {

	private final TestServer server;

	private final Map<String, TestClient> sessions = new LinkedHashMap<>();

	/** Those that are still connected. */
	private final Map<String, TestClient> open = new LinkedHashMap<>();

	Scenario(TestServer server) {
		this.server = server;
	}

	void run(JsonNode vector) {
		for (JsonNode session : vector.get("sessions")) {
			String name = session.stringValue();
			boolean later = vector.get("steps")
				.valueStream()
				.anyMatch((step) -> step.has("connect") && step.get("connect").stringValue().equals(name));
			if (!later) {
				connect(name).welcomed();
			}
		}
		vector.get("steps").forEach(this::step);
		this.sessions.forEach((name, session) -> {
			if (this.open.containsKey(name)) {
				session.expectNothing().barrier().expectNothing();
			}
		});
	}

	private TestClient connect(String name) {
		TestClient client = this.server.connect(this.server.handshake());
		this.sessions.put(name, client);
		this.open.put(name, client);
		return client;
	}

	private void step(JsonNode step) {
		String verb = step.propertyNames().iterator().next();
		switch (verb) {
			case "send" -> send(session(step, verb), step);
			case "expect" -> expect(session(step, verb), step);
			case "barrier" -> forEach(step.get(verb), TestClient::barrier);
			case "expectNone" -> forEach(step.get(verb), TestClient::expectNothing);
			case "expectClose" -> expectClose(session(step, verb), step);
			case "connect" -> {
				TestClient client = connect(step.get(verb).stringValue());
				if (!step.path("welcome").asString("").equals("unread")) {
					client.welcomed();
				}
			}
			case "disconnect" -> {
				session(step, verb).disconnect();
				this.open.remove(step.get(verb).stringValue());
			}
			default -> throw new AssertionError("step " + step);
		}
	}

	private TestClient session(JsonNode step, String verb) {
		return this.sessions.get(step.get(verb).stringValue());
	}

	private void forEach(JsonNode names, Consumer<TestClient> action) {
		names.forEach((name) -> action.accept(this.sessions.get(name.stringValue())));
	}

	private void send(TestClient session, JsonNode step) {
		String raw = substitute(step.get("raw").stringValue());
		if (step.has("fragments")) {
			session.sendFragmented(raw, step.get("fragments").asInt());
		}
		else {
			session.send(raw);
		}
	}

	private void expect(TestClient session, JsonNode step) {
		if (step.has("raw")) {
			session.expectTokens(substitute(step.get("raw").stringValue()));
		}
		else {
			session.expect(substitute(step.get("message").toString()));
		}
	}

	private void expectClose(TestClient session, JsonNode step) {
		String reason = session.expectClose(step.get("code").asInt());
		if (step.has("reason")) {
			assertThat(reason).startsWith(step.get("reason").stringValue());
		}
		this.open.remove(step.get("expectClose").stringValue());
	}

	private String substitute(String text) {
		String substituted = Vectors.expand(text);
		for (Map.Entry<String, TestClient> session : this.sessions.entrySet()) {
			substituted = substituted.replace("${" + session.getKey() + "}", session.getValue().sessionId());
		}
		return substituted;
	}

}
