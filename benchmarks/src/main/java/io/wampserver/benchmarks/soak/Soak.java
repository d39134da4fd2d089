// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import io.netty.channel.EventLoop;
import io.wampserver.benchmarks.load.ClientConnection;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.OpenLoop;
import io.wampserver.benchmarks.load.PacedFanOut;
import io.wampserver.benchmarks.load.Protocol;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.peer.Procedures;
import io.wampserver.benchmarks.peer.Processors;
import io.wampserver.benchmarks.peer.SoakServer;
import io.wampserver.benchmarks.report.Table;
import io.wampserver.benchmarks.workload.Peak;
import io.wampserver.benchmarks.workload.Timing;
import io.wampserver.client.WampClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a server under load for a long time: calls at a fixed rate, events to subscribers
 * one of which stops reading, and visitors that come, fail and go. In the end nothing may
 * be lost, sent twice or left behind, and nothing may have grown.
 */
public final class Soak {

	private static final Logger logger = LoggerFactory.getLogger(Soak.class);

	private static final Protocol PROTOCOL = WampProtocol.ofStrings(Procedures.ECHO);

	private static final int CALLERS = 64;

	private static final int SUBSCRIBERS = 20;

	private static final int EVENTS_PER_SECOND = 200;

	private static final int EVENT_SIZE = 1024;

	private static final int CALL_SIZE = 16;

	private static final int SAMPLES = 60;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Timing TRIAL = new Timing(Duration.ofSeconds(8), Duration.ofSeconds(4), false);

	private final Plan plan;

	private final PeerProcess server;

	private final String uri;

	private final Tally tally = new Tally();

	private final List<Sample> samples = new ArrayList<>();

	private final Verdict verdict = new Verdict();

	private Soak(Plan plan, PeerProcess server) {
		this.plan = plan;
		this.server = server;
		this.uri = "ws://127.0.0.1:" + server.port() + WampProtocol.PATH;
	}

	/**
	 * Runs as long as the options say, and ends with status 1 if something is wrong.
	 * @param args the options
	 */
	public static void main(String[] args) throws Exception {
		Plan plan = Plan.parse(args);
		Processors.GENERATOR.pinThisProcess();
		List<String> defects = run(plan);
		if (!defects.isEmpty()) {
			System.exit(1);
		}
	}

	/**
	 * Puts a server of its own under load.
	 * @return what is wrong
	 */
	static List<String> run(Plan plan) throws Exception {
		try (PeerProcess server = SoakServer.start()) {
			Soak soak = new Soak(plan, server);
			soak.run();
			soak.report();
			return soak.verdict.defects();
		}
	}

	private void run() throws Exception {
		double rate = (this.plan.rate() > 0) ? this.plan.rate() : Peak.of(this.server, PROTOCOL, TRIAL) / 2;
		logger.info("{} calls a second for {} s", Math.round(rate), this.plan.duration().toSeconds());
		WampClient observer = WampClient.builder(this.uri).build();
		observer.connect().block(PATIENCE);
		try {
			load(observer, rate);
		}
		catch (IllegalStateException ex) {
			this.verdict.defect(String.valueOf(ex.getMessage()));
		}
		this.tally.over();
		within(() -> state(observer).connections() == 1);
		SoakServer.State state = state(observer);
		this.verdict.none("connections left", state.connections() - 1);
		this.verdict.none("topics left", state.topics());
		this.verdict.none("subscriptions left", state.subscriptions());
		this.verdict.none("deadlocked threads", state.deadlocked());
		this.verdict.growth(this.samples);
		observer.close().block(PATIENCE);
	}

	private void load(WampClient observer, double rate) throws Exception {
		int events = (int) (this.plan.duration().toSeconds() * EVENTS_PER_SECOND);
		OpenLoop calls = new OpenLoop(PROTOCOL, CALLERS, CALL_SIZE, rate, this.tally);
		PacedFanOut fanOut = new PacedFanOut(PROTOCOL, SUBSCRIBERS, EVENT_SIZE, events);
		try (LoadGenerator generator = new LoadGenerator(this.server.port())) {
			EventLoop eventLoop = generator.eventLoop();
			open(generator, calls.connections());
			open(generator, fanOut.connections());
			within(() -> eventLoop.submit(fanOut::probe).await() != null && eventLoop.submit(fanOut::subscribed).get());
			eventLoop.submit(() -> {
				calls.start(eventLoop);
				fanOut.start(eventLoop, Duration.ofSeconds(1).toNanos() / EVENTS_PER_SECOND);
			}).sync();
			Visitors visitors = new Visitors(this.uri, this.plan.visitors(), this.tally);
			try {
				sample(observer, visitors);
			}
			finally {
				visitors.end();
			}
			eventLoop.submit(calls::stop).sync();
			long sent = eventLoop.submit(calls::sent).get();
			within(() -> this.tally.count() == sent && eventLoop.submit(fanOut::delivered).get());
			this.verdict.none("calls without an answer", sent - this.tally.count());
			this.verdict.none("events lost or sent twice", eventLoop.submit(fanOut::lost).get());
			this.verdict.none("events out of order", eventLoop.submit(fanOut::outOfOrder).get());
			this.tally.over();
		}
	}

	private static void open(LoadGenerator generator, List<ClientConnection> connections) throws Exception {
		generator.open(connections.size(), connections::get);
	}

	private void sample(WampClient observer, Visitors visitors) throws Exception {
		long start = System.nanoTime();
		for (int i = 1; i <= SAMPLES; i++) {
			long due = start + this.plan.duration().toNanos() * i / SAMPLES;
			Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
			Sample sample = new Sample(Duration.ofNanos(System.nanoTime() - start).toSeconds(), this.server.heap(),
					this.server.resident(), this.tally.count(), visitors.visits(), state(observer));
			this.samples.add(sample);
			logger.info("{}", Table.row(sample.cells()));
		}
	}

	private static SoakServer.State state(WampClient observer) {
		SoakServer.State state = observer.call(SoakServer.State.class, SoakServer.STATE).block(PATIENCE);
		if (state == null) {
			throw new IllegalStateException("state: none (expected: one)");
		}
		return state;
	}

	/** Waits until something becomes true, or patience ends. */
	private static void within(Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.call() && System.nanoTime() < end) {
			Thread.sleep(100);
		}
	}

	private void report() throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add(Table.row(Sample.TITLES));
		lines.add(Table.row(Collections.nCopies(Sample.TITLES.size(), "---:")));
		this.samples.forEach((sample) -> lines.add(Table.row(sample.cells())));
		lines.add("");
		lines.addAll(this.verdict.defects().isEmpty() ? List.of("Nothing lost, sent twice, left behind or growing.")
				: this.verdict.defects());
		lines.forEach((line) -> logger.info("{}", line));
		Files.createDirectories(this.plan.directory());
		Files.write(this.plan.directory().resolve("soak.md"), lines);
		Files.write(this.plan.directory().resolve("soak.svg"), new Chart(this.samples).lines());
	}

}
