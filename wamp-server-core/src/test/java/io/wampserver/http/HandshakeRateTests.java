// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.WampEvent;
import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many handshakes there may be in a second, and what becomes of those that are too
 * many.
 */
class HandshakeRateTests {

	private final AtomicLong now = new AtomicLong();

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	@Test
	void aHandshakeBeyondTheBurstIsRefusedUntilTimeHasPassed() {
		List<WampEvent> events = new CopyOnWriteArrayList<>();
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.listener(events::add)
				.http(ConnectionLimitMiddleware.builder().handshakeRate(2, 3, this.now::get).build()))
			.start()) {
			for (int i = 0; i < 3; i++) {
				server.connect().barrier();
			}
			HttpAnswer refused = server.handshake().answer();
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("Retry-After")).isEqualTo("1");
			assertThat(refused.body()).isEqualTo("Too many clients connect at the moment. Try again later.\n");
			await().untilAsserted(() -> assertThat(events).filteredOn(ConnectionRejected.class::isInstance)
				.singleElement()
				.extracting((event) -> ((ConnectionRejected) event).cause())
				.isEqualTo(ConnectionRejected.Cause.HANDSHAKE_RATE));
			pass(Duration.ofMillis(500));
			server.connect().barrier();
			assertThat(server.handshake().answer().status()).isEqualTo(503);
		}
	}

	@Test
	void thoseWhoAreRefusedComeBackAtTheSameRate() {
		HandshakeRate rate = new HandshakeRate(10, 100, this.now::get);
		Map<Long, Long> perSecond = Stream.generate(rate::retryAfter)
			.limit(300)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(perSecond).hasSize(30).allSatisfy((second, clients) -> assertThat(clients).isEqualTo(10));
		pass(Duration.ofSeconds(30));
		assertThat(rate.retryAfter()).isOne();
	}

	@Test
	void nobodyWaitsForMuchMoreThanAMinuteHoweverManyThereAre() {
		HandshakeRate rate = new HandshakeRate(1, 1, this.now::get);
		List<Long> seconds = Stream.generate(rate::retryAfter).limit(10_000).toList();
		assertThat(seconds).allSatisfy((wait) -> assertThat(wait).isBetween(1L, 61L));
		assertThat(seconds.subList(1000, 10_000).stream().distinct()).hasSizeGreaterThan(25);
		pass(Duration.ofMinutes(2));
		assertThat(rate.retryAfter()).isOne();
	}

}
