// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.wampserver.benchmarks.peer.Procedures;
import io.wampserver.benchmarks.peer.SoakServer;
import io.wampserver.client.PublishOptions;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import org.jspecify.annotations.Nullable;

/**
 * One after another, clients that come, use a topic of their own and all procedures, and
 * go: every second one without a word.
 */
final class Visitor {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final int EVENTS = 20;

	private static final int CALLS = 5;

	/** How many visits there are to one call that hangs. */
	private static final int HANGING = 50;

	/** Above the topics of others. */
	private static final int FIRST_TOPIC = 1000;

	private static final PublishOptions TO_MYSELF = PublishOptions.DEFAULTS.excludeMe(false);

	private static final List<String> FAILING = List.of(SoakServer.REFUSE, SoakServer.FAIL);

	private final String uri;

	/** Of all visitors. */
	private final AtomicInteger visits;

	Visitor(String uri, AtomicInteger visits) {
		this.uri = uri;
		this.visits = visits;
	}

	/**
	 * Comes and goes once.
	 * @throws IllegalStateException if something is not as it should be
	 */
	void visit() throws InterruptedException {
		int visit = this.visits.incrementAndGet();
		AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
		WampClient client = WampClient.builder(this.uri)
			.customize((http) -> http.option(ChannelOption.SO_LINGER, 0)
				.doOnChannelInit((observer, initialized, address) -> channel.set(initialized)))
			.build();
		try {
			client.connect().block(TIMEOUT);
			use(client, visit);
			Channel open = channel.get();
			if (visit % 2 == 0 && open != null) {
				open.close(); // a reset, as nothing lingers
			}
		}
		finally {
			client.close().block(TIMEOUT);
		}
	}

	private static void use(WampClient client, int visit) throws InterruptedException {
		publish(client, FIRST_TOPIC + visit);
		call(client);
		fail(client, FAILING.get(visit % FAILING.size()));
		if (visit % HANGING == 0) {
			fail(client, SoakServer.HANG);
		}
	}

	private static void publish(WampClient client, int topic) throws InterruptedException {
		String uri = "http://example.com/topic/" + topic;
		BlockingQueue<Integer> events = new LinkedBlockingQueue<>();
		client.subscribe(Integer.class, uri).subscribe(events::add, (ex) -> {
		});
		for (int i = 0; i < EVENTS; i++) {
			client.publish(uri, i, TO_MYSELF).block(TIMEOUT);
		}
		for (int i = 0; i < EVENTS; i++) {
			Integer event = events.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			expect(event != null && event == i, "event", event, i);
		}
		client.call(String.class, Procedures.ECHO, "barrier").block(TIMEOUT);
		expect(events.isEmpty(), "further events", events, "none");
	}

	private static void call(WampClient client) {
		for (int i = 0; i < CALLS; i++) {
			String text = "call " + i;
			String answer = client.call(String.class, Procedures.ECHO_BLOCKING, text).block(TIMEOUT);
			expect(text.equals(answer), "answer", answer, text);
		}
	}

	private static void fail(WampClient client, String procedure) {
		try {
			Object answer = client.call(procedure).block(TIMEOUT);
			expect(false, procedure, answer, "an error");
		}
		catch (WampCallException ex) {
			// as it should be
		}
	}

	private static void expect(boolean met, String what, @Nullable Object found, Object expected) {
		if (!met) {
			throw new IllegalStateException(what + ": " + found + " (expected: " + expected + ")");
		}
	}

}
