// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;

import io.wampserver.testing.TestServer;
import io.wampserver.topic.PubSubStep.Action;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever clients and the server do, in whatever order, nobody loses an event or gets
 * one twice, out of order or meant for others. A failure prints the shortest steps that
 * lead to it, and the seed.
 */
class PubSubModelTests {

	private static final int CLIENTS = 5;

	private static TestServer server;

	@BeforeContainer
	static void start() {
		server = TestServer.start();
	}

	@AfterContainer
	static void stop() {
		server.close();
	}

	@Property
	void everybodyGetsWhatTheModelSays(@ForAll("steps") List<PubSubStep> steps) {
		PubSubRun run = new PubSubRun(server, CLIENTS);
		try {
			steps.forEach(run::take);
			run.end();
		}
		finally {
			run.close();
		}
	}

	@Provide
	Arbitrary<List<PubSubStep>> steps() {
		Arbitrary<Integer> client = Arbitraries.integers().between(0, CLIENTS - 1);
		Arbitrary<List<Integer>> clients = client.list().ofMaxSize(3);
		return Combinators
			.combine(actions(), client, Arbitraries.of("http://a/x", "http://a/y", "p:x", "p:y", "http://a/"),
					Arbitraries.of("", "null", "true", "false", "list"), clients, clients.injectNull(0.6))
			.as(PubSubStep::new)
			.list()
			.ofMinSize(10)
			.ofMaxSize(80);
	}

	private static Arbitrary<Action> actions() {
		return Arbitraries.frequency(Tuple.of(3, Action.DECLARE_PREFIX), Tuple.of(12, Action.SUBSCRIBE),
				Tuple.of(4, Action.UNSUBSCRIBE), Tuple.of(20, Action.PUBLISH), Tuple.of(4, Action.SERVER_PUBLISHES),
				Tuple.of(2, Action.SERVER_UNSUBSCRIBES), Tuple.of(1, Action.KICK), Tuple.of(1, Action.LEAVE),
				Tuple.of(1, Action.DROP));
	}

}
