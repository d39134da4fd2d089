// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventLoopWatchdogTests {

	private static final Duration THRESHOLD = Duration.ofDays(1); // its timer rests

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(EventLoopWatchdog.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final AtomicInteger stalls = new AtomicInteger();

	/** What the event loop has not got round to. */
	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private long now;

	private final EventLoopWatchdog watchdog = new EventLoopWatchdog(THRESHOLD, new EndpointMetrics() {
		@Override
		public void eventLoopStalled() {
			EventLoopWatchdogTests.this.stalls.incrementAndGet();
		}
	}, () -> this.now);

	@BeforeEach
	void watch() {
		this.log.list = new CopyOnWriteArrayList<>();
		this.log.start();
		LOGGER.addAppender(this.log);
		this.watchdog.watch(this.tasks::add);
	}

	@AfterEach
	void stop() {
		LOGGER.detachAppender(this.log);
		this.watchdog.stop();
	}

	private void tickAfter(double thresholds) {
		this.now += (long) (thresholds * (double) THRESHOLD.toNanos());
		this.watchdog.tick();
	}

	private void eventLoopRuns() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	@Test
	void anEventLoopThatAnswersIsNoStall() {
		for (int i = 0; i < 10; i++) {
			tickAfter(0.5);
			assertThat(this.tasks).hasSize(1);
			eventLoopRuns();
		}
		assertThat(this.stalls).hasValue(0);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void aStallIsReportedOnceAndSoIsItsEnd() {
		for (int i = 0; i < 10; i++) {
			tickAfter(0.5);
		}
		assertThat(this.tasks).hasSize(1);
		assertThat(this.stalls).hasValue(1);
		eventLoopRuns();
		tickAfter(0.5);
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
		assertThat(this.log.list.get(0).getFormattedMessage()).contains(Thread.currentThread().getName(),
				"has not answered for 86400000 ms", "\n\tat ", getClass().getName() + ".tickAfter");
		assertThat(this.log.list.get(1).getFormattedMessage()).contains("answers again");
	}

	@Test
	void theNextStallIsReportedAgain() {
		for (int stall = 0; stall < 2; stall++) {
			for (int i = 0; i < 4; i++) {
				tickAfter(0.5);
			}
			eventLoopRuns();
		}
		assertThat(this.stalls).hasValue(2);
	}

	@Test
	void aPauseOfTheWholeProcessIsNoStall() {
		tickAfter(0.5);
		tickAfter(100);
		assertThat(this.stalls).hasValue(0);
		eventLoopRuns();
		tickAfter(0.5);
		assertThat(this.stalls).hasValue(0);
	}

	@Test
	void findsAHandlerThatBlocksItsEventLoop() {
		AtomicInteger counted = new AtomicInteger();
		EndpointMetrics metrics = new EndpointMetrics() {
			@Override
			public void eventLoopStalled() {
				counted.incrementAndGet();
			}
		};
		try (TestServer server = TestServer.with()
			.transport((transport) -> transport.stallThreshold(Duration.ofMillis(50)))
			.handlers((handlers) -> handlers.rpc("block", (request) -> Mono.just(blockUntilReported())))
			.endpoint((endpoint) -> endpoint.metrics(metrics))
			.start()) {
			server.connect().send("[2,\"c\",\"block\"]").expect("[3,\"c\",true]");
			await().atMost(Duration.ofSeconds(10)).until(() -> counted.get() > 0);
		}
	}

	/** A busy machine may have an event loop stand still elsewhere too. */
	private boolean blockUntilReported() {
		await().atMost(Duration.ofSeconds(9))
			.until(() -> this.log.list.stream()
				.anyMatch(
						(event) -> event.getFormattedMessage().contains("EventLoopWatchdogTests.blockUntilReported")));
		return true;
	}

}
