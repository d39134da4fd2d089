// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.wampserver.login.CraSignature;
import io.wampserver.testing.Json;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A run of one script of the vector file, step by step as its conventions say.
 */
final class Scenario {

	private final TestServer server;

	private final Map<String, TestClient> sessions = new LinkedHashMap<>();

	/** Those that are still connected. */
	private final Map<String, TestClient> open = new LinkedHashMap<>();

	private final Map<String, String> challenges = new HashMap<>();

	private final Set<String> authIds = new HashSet<>();

	private long connectedNanos;

	private Duration authTimeout = Duration.ZERO;

	Scenario(TestServer server) {
		this.server = server;
	}

	void run(JsonNode vector) {
		this.authTimeout = Duration.ofMillis(vector.path("settings").path("authTimeoutMillis").asInt(0));
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
		this.connectedNanos = System.nanoTime();
		return client;
	}

	private void step(JsonNode step) {
		String verb = step.propertyNames().iterator().next();
		switch (verb) {
			case "send" -> send(session(step, verb), step);
			case "expect" -> expect(session(step, verb), step);
			case "expectChallenge" -> expectChallenge(session(step, verb), step);
			case "sendSigned" -> sendSigned(session(step, verb), step);
			case "wait" -> await().until(() -> System.nanoTime() - this.connectedNanos > this.authTimeout.toNanos());
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

	private void expectChallenge(TestClient session, JsonNode step) {
		JsonNode result = session.receive("[3," + step.get("callId") + ",\"*\"]");
		String challenge = result.get(2).stringValue();
		assertThat(challenge).matches("\\p{ASCII}+");
		JsonNode members = Json.parse(challenge);
		assertThat(members.propertyNames()).contains("authid", "authkey", "timestamp", "sessionid", "extra",
				"permissions");
		assertThat(this.authIds.add(members.get("authid").stringValue())).isTrue();
		assertThat(members.get("sessionid").stringValue()).isEqualTo(session.sessionId());
		assertThat(members.get("timestamp").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
		for (String member : List.of("authkey", "extra", "permissions")) {
			if (step.has(member)) {
				assertThat(Json.matches(step.get(member), members.get(member))).as(challenge).isTrue();
			}
		}
		this.challenges.put(step.get("capture").stringValue(), challenge);
	}

	private void sendSigned(TestClient session, JsonNode step) {
		JsonNode user = Vectors.fixtures().get("users").get(step.get("user").stringValue());
		String challenge = this.challenges.get(step.get("challenge").stringValue());
		JsonNode salt = Json.parse(challenge).path("authextra");
		assertThat(salt.has("salt")).isEqualTo(user.get("salted").asBoolean());
		String key = user.get("password").stringValue();
		if (salt.has("salt")) {
			key = CraSignature.deriveKey(key, salt.get("salt").stringValue(), salt.get("keylen").asInt(),
					salt.get("iterations").asInt());
		}
		session.send("[2," + step.get("callId") + "," + step.get("procUri") + ",\"" + CraSignature.sign(key, challenge)
				+ "\"]");
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
