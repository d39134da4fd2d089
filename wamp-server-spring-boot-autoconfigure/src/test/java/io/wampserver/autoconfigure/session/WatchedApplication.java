// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.client.Login;
import io.wampserver.client.WampClient;
import io.wampserver.event.WampEvent;
import io.wampserver.event.WampEventListener;
import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginRequest;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import org.awaitility.Awaitility;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;

/**
 * An application that does everything while BlockHound watches. Tells what it has done
 * and which calls have blocked an event loop.
 */
final class WatchedApplication {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	/** Calls that have blocked, with the classes of ours they came from. */
	private static final List<String> blocked = new CopyOnWriteArrayList<>();

	private WatchedApplication() {
	}

	public static void main(String[] arguments) {
		BlockHound.builder()
			.loadIntegrations()
			// Where the log goes is the application's choice.
			.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
			// Reads /dev/urandom, which does not wait.
			.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
			.blockingMethodCallback((method) -> blocked.add(method + " " + origin()))
			.install();
		SessionServers.inMemory()
			.withUserConfiguration(SessionApplication.class)
			.withBean(Handlers.class)
			.withBean(Users.class)
			.withBean(Events.class)
			.withPropertyValues("wamp.server.login.enforce-permissions=false",
					"wamp.server.session.check-interval=100ms")
			.run((context) -> {
				if (context.getStartupFailure() != null) {
					throw new IllegalStateException(context.getStartupFailure());
				}
				use(context);
				blocked.stream().distinct().forEach((call) -> report("blocked " + call));
				blocked.clear();
				blockOnPurpose(context);
			});
		System.exit(0);
	}

	private static void report(String what) {
		System.out.println("== " + what);
	}

	private static String origin() {
		return Arrays.stream(Thread.currentThread().getStackTrace())
			.skip(2)
			.limit(40)
			.map(StackTraceElement::toString)
			.toList()
			.toString();
	}

	private static WampClient client(ApplicationContext context, Login login) {
		return WampClient.builder("ws://127.0.0.1:" + SessionServers.wampPort(context) + "/wamp").login(login).build();
	}

	private static void use(ApplicationContext context) {
		WampClient alice = client(context, Login.secret("alice", "s3cr3t"));
		WampClient other = client(context, Login.anonymous());
		alice.connect().block(TIMEOUT);
		other.connect().block(TIMEOUT);
		for (String procedure : List.of("blocking", "non-blocking", "reactive", "failing", "unknown")) {
			alice.call(String.class, "http://example.com/" + procedure, "x")
				.onErrorResume((ex) -> Mono.just("failed"))
				.block(TIMEOUT);
		}
		report("did call");
		List<String> received = new CopyOnWriteArrayList<>();
		other.subscribe(String.class, "http://example.com/topic/1").subscribe(received::add);
		other.call(String.class, "http://example.com/blocking", "barrier").block(TIMEOUT);
		alice.publish("http://example.com/topic/1", "an event").block(TIMEOUT);
		Awaitility.await().atMost(TIMEOUT).until(() -> received.contains("an event"));
		report("did subscribe and publish");
		if (!"alice".equals(alice.call(String.class, "http://example.com/whoami").block(TIMEOUT))) {
			throw new IllegalStateException("not logged in");
		}
		report("did log in by challenge");
		useSession(context);
		alice.close().block(TIMEOUT);
		other.close().block(TIMEOUT);
		report("did close");
		AtomicInteger events = context.getBean(Events.class).count;
		Awaitility.await().atMost(TIMEOUT).until(() -> events.get() >= 8);
		report("did learn of events");
	}

	private static void useSession(ApplicationContext context) {
		Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
		browser.get("/put?cart=full");
		try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
			if (!socket.call("cart").equals("\"full\"")) {
				throw new IllegalStateException("no session");
			}
			report("did use a session");
			browser.logout();
			if (!socket.end().startsWith("1008")) {
				throw new IllegalStateException("not logged out");
			}
			report("did log out");
		}
	}

	private static void blockOnPurpose(ApplicationContext context) {
		WampClient client = client(context, Login.anonymous());
		client.connect().block(TIMEOUT);
		client.call(String.class, "http://example.com/sleeping").block(TIMEOUT);
		client.close().block(TIMEOUT);
		if (blocked.stream()
			.anyMatch((call) -> call.startsWith("java.lang.Thread.sleep") && call.contains("sleeping"))) {
			report("noticed java.lang.Thread.sleep in a handler on an event loop");
		}
	}

	/**
	 * One of each kind of handler.
	 */
	@WampController
	static class Handlers {

		@WampRpc("http://example.com/blocking")
		String blocking(String value) throws InterruptedException {
			Thread.sleep(1); // allowed here
			return value;
		}

		@NonBlocking
		@WampRpc("http://example.com/non-blocking")
		String nonBlocking(String value) {
			return value;
		}

		@WampRpc("http://example.com/reactive")
		Mono<String> reactive(String value) {
			return Mono.delay(Duration.ofMillis(1)).thenReturn(value);
		}

		@WampRpc("http://example.com/failing")
		String failing(String value) {
			throw new IllegalStateException(value);
		}

		@NonBlocking
		@WampRpc("http://example.com/sleeping")
		String sleeping() throws InterruptedException {
			Thread.sleep(1);
			return "slept";
		}

		@WampTopic("http://example.com/topic/{number}")
		String publish(String event) {
			return event;
		}

	}

	/**
	 * Who may log in by challenge.
	 */
	static class Users implements CredentialsRepository {

		@Override
		public Mono<Credentials> find(LoginRequest request) {
			return Mono.just(Credentials.secret("s3cr3t"));
		}

	}

	/**
	 * Counts events.
	 */
	static class Events implements WampEventListener {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void onEvent(WampEvent event) {
			this.count.incrementAndGet();
		}

	}

}
