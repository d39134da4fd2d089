// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.error.WampException;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.Topic;
import io.wampserver.topic.TopicPublisher;

@WampController("formslock")
class FormLock {

	private static final String FORM = "com.example.form.{name}.{id}";

	private final Map<String, String> lockers = new ConcurrentHashMap<>();

	@WampTopic(value = FORM, on = TopicOperation.SUBSCRIBE)
	Map<String, String> status(Topic form) {
		return Map.of("status", this.lockers.containsKey(form.uri()) ? "FORM_LOCKED" : "FORM_SUBSCRIBED");
	}

	@WampTopic(FORM)
	void refuse() {
		throw new WampException("form-lock", "only the server says something here");
	}

	@WampRpc("form-lock")
	Map<String, String> lock(Form form, WampConnection locker, TopicPublisher forms) {
		if (this.lockers.putIfAbsent(form.form(), locker.sessionId()) != null) {
			throw new WampException("form-lock", "Form was locked", Map.of("form", form.form()));
		}
		forms.publish(form.form(), Map.of("status", "FORM_EDIT"), Recipients.excluding(locker.sessionId()));
		return Map.of("event", "FORM_LOCK");
	}

	@WampTopic(value = FORM, on = TopicOperation.UNSUBSCRIBE)
	void release(Topic form, WampConnection locker) {
		if (this.lockers.remove(form.uri(), locker.sessionId())) {
			form.broadcast(Map.of("status", "FORM_RELEASED"));
		}
	}

	record Form(String form) {

	}

}
