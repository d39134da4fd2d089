// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;
import io.wampserver.sample.RecordedEvents;
import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Locks on forms, as clients see them.
 */
class FormsTests extends SampleTestSupport {

	private static final AtomicInteger forms = new AtomicInteger();

	private String form;

	@BeforeEach
	void takeFormOfItsOwn() {
		this.form = "com.example.form.test." + forms.incrementAndGet();
	}

	private Object lock(WampClient client) {
		return client.call("form-lock", Map.of("form", this.form)).map(Payload::value).block(TIMEOUT);
	}

	private Object release(WampClient client) {
		return client.call("form-release", Map.of("form", this.form)).map(Payload::value).block(TIMEOUT);
	}

	private Map<String, Object> status(String status) {
		return Map.of("form", this.form, "status", status);
	}

	private Map<String, Object> lockedBy(WampClient client) {
		return Map.of("form", this.form, "status", "FORM_LOCKED", "holder", client.sessionId());
	}

	private void expectRefusal(Runnable call, String description, Object details) {
		WampCallException refusal = catchThrowableOfType(WampCallException.class, call::run);
		assertThat(refusal.description()).isEqualTo(description);
		assertThat(refusal.details(Object.class)).isEqualTo(details);
	}

	@Test
	void tellsTheOthersOfALock() {
		WampClient holder = connect();
		WampClient other = connect();
		RecordedEvents heardByHolder = RecordedEvents.of(holder, this.form);
		RecordedEvents heardByOther = RecordedEvents.of(other, this.form);
		assertThat(lock(holder)).isEqualTo(Map.of("event", "FORM_LOCK"));
		heardByOther.expect(status("FORM_SUBSCRIBED"), lockedBy(holder));
		assertThat(release(holder)).isEqualTo(Map.of("event", "FORM_RELEASE"));
		heardByOther.expect(status("FORM_SUBSCRIBED"), lockedBy(holder), status("FORM_RELEASED"));
		assertThat(lock(other)).isEqualTo(Map.of("event", "FORM_LOCK"));
		heardByHolder.expect(status("FORM_SUBSCRIBED"), lockedBy(other));
	}

	@Test
	void refusesALockedForm() {
		WampClient holder = connect();
		WampClient other = connect();
		lock(holder);
		expectRefusal(() -> lock(other), "Form was locked", status("FORM_LOCKED"));
		expectRefusal(() -> lock(holder), "Form was locked", status("FORM_LOCKED"));
	}

	@Test
	void onlyTheHolderReleases() {
		WampClient holder = connect();
		WampClient other = connect();
		expectRefusal(() -> release(holder), "Form was not locked", status("FORM_RELEASED"));
		lock(holder);
		expectRefusal(() -> release(other), "Form was not locked", status("FORM_LOCKED"));
		release(holder);
		expectRefusal(() -> release(holder), "Form was not locked", status("FORM_RELEASED"));
	}

	@Test
	void releasesWhenTheHolderDisconnects() {
		WampClient other = connect();
		RecordedEvents events = RecordedEvents.of(other, this.form);
		WampClient holder = connect();
		lock(holder);
		holder.close().block(TIMEOUT);
		events.expect(status("FORM_SUBSCRIBED"), lockedBy(holder), status("FORM_RELEASED"));
		assertThat(lock(other)).isEqualTo(Map.of("event", "FORM_LOCK"));
	}

	@Test
	void releasesWhenTheHolderIsCutOff() {
		WampClient other = connect();
		RecordedEvents events = RecordedEvents.of(other, this.form);
		WampClient holder = connect();
		lock(holder);
		cutOff();
		events.expect(status("FORM_SUBSCRIBED"), lockedBy(holder), status("FORM_RELEASED"));
	}

	@Test
	void unsubscribingKeepsTheLock() {
		WampClient holder = connect();
		Disposable subscription = holder.subscribe(this.form).subscribe();
		lock(holder);
		subscription.dispose();
		expectRefusal(() -> lock(holder), "Form was locked", status("FORM_LOCKED"));
	}

	@RepeatedTest(3)
	void keepsNoLockOfAClientThatIsGone() {
		WampClient other = connect();
		WampClient gone = connect();
		for (int i = 0; i < 10; i++) {
			gone.call("form-lock", Map.of("form", this.form + "-" + i)).subscribe((result) -> {
			}, (ex) -> {
			});
		}
		cutOff();
		for (int i = 0; i < 10; i++) {
			Mono<Payload> call = other.call("form-lock", Map.of("form", this.form + "-" + i));
			await().atMost(TIMEOUT).ignoreExceptions().until(() -> call.block(TIMEOUT) != null);
		}
	}

	@Test
	void tellsLateSubscribersWhoHoldsTheLock() {
		WampClient holder = connect();
		lock(holder);
		RecordedEvents.of(connect(), this.form).expect(status("FORM_SUBSCRIBED"), lockedBy(holder));
		RecordedEvents.of(holder, this.form).expect(status("FORM_SUBSCRIBED"), lockedBy(holder));
	}

	static Stream<List<Object>> invalidArguments() {
		return Stream.of(List.of(), List.of(""), List.of("com.example.form.test.1"), List.of(42), List.of(List.of()),
				List.of(Map.of()), List.of(Map.of("form", "")), List.of(Map.of("form", 1)),
				List.of(Map.of("form", List.of())), List.of(Map.of("form", "com.example.form.test")),
				List.of(Map.of("form", "com.example.form..1")), List.of(Map.of("form", "com.example.form.test.")),
				List.of(Map.of("form", "com_example_form_test_1")), List.of(Map.of("form", "com.example.form.a.1 ")),
				List.of(Map.of("form", "com.example.form.a." + "1".repeat(100))));
	}

	@ParameterizedTest
	@MethodSource("invalidArguments")
	void refusesInvalidIds(List<Object> arguments) {
		WampClient client = connect();
		for (String procedure : List.of("form-lock", "form-release")) {
			expectRefusal(() -> client.call(procedure, arguments.toArray()).block(TIMEOUT),
					"You need to provide valid form id", null);
		}
	}

	@Test
	void clientsDoNotPublish() {
		WampClient other = connect();
		RecordedEvents events = RecordedEvents.of(other, this.form);
		WampClient client = connect();
		client.publish(this.form, status("FORM_RELEASED")).block(TIMEOUT);
		lock(client);
		events.expect(status("FORM_SUBSCRIBED"), lockedBy(client));
	}

	@Test
	void nobodyHoldsTooManyLocks() {
		WampClient client = connect();
		for (int i = 0; i < 100; i++) {
			client.call("form-lock", Map.of("form", this.form + "-" + i)).block(TIMEOUT);
		}
		expectRefusal(() -> lock(client), "You hold too many locks", null);
		assertThat(lock(connect())).isEqualTo(Map.of("event", "FORM_LOCK"));
	}

	@RepeatedTest(5)
	void oneOfManyGetsTheLock() {
		List<WampClient> clients = Stream.generate(this::connect).limit(10).toList();
		List<Boolean> outcomes = Flux.fromIterable(clients)
			.flatMap((client) -> client.call("form-lock", Map.of("form", this.form))
				.thenReturn(true)
				.onErrorReturn(WampCallException.class, false))
			.collectList()
			.block(TIMEOUT);
		assertThat(outcomes).hasSize(10).containsOnlyOnce(true);
	}

	@Test
	void allSubscribersSeeTheLockChangeHandsInOneOrder() {
		List<RecordedEvents> subscribers = Stream.generate(() -> RecordedEvents.of(connect(), this.form))
			.limit(3)
			.toList();
		List<WampClient> clients = Stream.generate(this::connect).limit(6).toList();
		List<Object> holders = Flux.fromIterable(clients)
			.flatMap(this::lockAndReleaseOften)
			.collectList()
			.block(TIMEOUT);
		await().atMost(TIMEOUT).until(() -> subscribers.get(0).all().size() == 1 + 2 * holders.size());
		List<Object> events = subscribers.get(0).all();
		List<Object> seen = new ArrayList<>();
		for (int i = 1; i < events.size(); i += 2) {
			Map<?, ?> locked = (Map<?, ?>) events.get(i);
			assertThat(locked.get("status")).isEqualTo("FORM_LOCKED");
			assertThat(events.get(i + 1)).isEqualTo(status("FORM_RELEASED"));
			seen.add(locked.get("holder"));
		}
		assertThat(seen).containsExactlyInAnyOrderElementsOf(holders);
		assertThat(new HashSet<>(seen)).hasSizeGreaterThan(1);
		subscribers.forEach((subscriber) -> subscriber.expect(events.toArray()));
	}

	/** Emits the session once for each time it got the lock. */
	private Flux<Object> lockAndReleaseOften(WampClient client) {
		Map<String, String> argument = Map.of("form", this.form);
		return Flux.fromStream(IntStream.range(0, 50).boxed())
			.concatMap((attempt) -> client.call("form-lock", argument)
				.then(client.call("form-release", argument))
				.<Object>thenReturn(client.sessionId())
				.onErrorResume(WampCallException.class, (ex) -> Mono.empty()));
	}

}
