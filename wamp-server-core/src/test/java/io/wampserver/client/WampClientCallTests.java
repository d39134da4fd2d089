// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class WampClientCallTests {

	private final ServerFixture server = ServerFixture.start();

	private final WampClient client = this.server.connect();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void passesArgumentsByPosition() {
		assertThat(this.client.call(Integer.class, "http://example.com/calc#add", 1, 2).block(TIMEOUT)).isEqualTo(3);
	}

	@Test
	void distinguishesNoArgumentFromNull() {
		assertThat(this.client.call(Integer.class, "http://example.com/count").block(TIMEOUT)).isZero();
		assertThat(this.client.call(Integer.class, "http://example.com/count", (Object) null).block(TIMEOUT))
			.isEqualTo(1);
	}

	@Test
	void decodesGenericTypes() {
		Mono<Map<String, List<Long>>> result = this.client.call(new TypeReference<Map<String, List<Long>>>() {
		}, "http://example.com/echo", Map.of("ids", List.of(9007199254740993L)));
		assertThat(result.block(TIMEOUT)).isEqualTo(Map.of("ids", List.of(9007199254740993L)));
	}

	@Test
	void leavesTheResultAsItIs() {
		Payload payload = this.client.call("http://example.com/echo", Map.of("a", 1.0)).block(TIMEOUT);
		assertThat(payload).hasToString("{\"a\":1.0}");
	}

	@Test
	void emitsNullResultAsPayload() {
		StepVerifier.create(this.client.call("http://example.com/null"))
			.expectNextMatches(Payload::isNull)
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void completesEmptyForNullOfType() {
		StepVerifier.create(this.client.call(String.class, "http://example.com/null")).expectComplete().verify(TIMEOUT);
	}

	@Test
	void ignoresResultForVoid() {
		StepVerifier.create(this.client.call(Void.class, "http://example.com/echo", Map.of("a", 1)))
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void callsOnceForEachSubscriber() {
		Mono<Integer> sum = this.client.call(Integer.class, "http://example.com/calc#add", 1, 2);
		StepVerifier.create(Flux.merge(sum, sum, sum)).expectNext(3, 3, 3).expectComplete().verify(TIMEOUT);
	}

	@Test
	void servesManyThreads() {
		Flux<Integer> sums = Flux.range(0, 1000)
			.flatMap((i) -> Mono.defer(() -> this.client.call(Integer.class, "http://example.com/calc#add", i, 1))
				.filter((sum) -> sum == i + 1)
				.subscribeOn(Schedulers.parallel()), 100);
		StepVerifier.create(sums).expectNextCount(1000).expectComplete().verify(TIMEOUT);
	}

	@Test
	void tellsErrorWithDetails() {
		StepVerifier.create(this.client.call("http://example.com/sold-out"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(WampCallException.class, (error) -> {
				assertThat(error.uri()).isEqualTo("http://example.com/error#sold-out");
				assertThat(error.description()).isEqualTo("only 12 left");
				assertThat(error.details(Object.class)).isEqualTo(Map.of("available", 12));
				assertThat(error).hasMessage("http://example.com/error#sold-out: only 12 left");
			}))
			.verify(TIMEOUT);
	}

	@Test
	void tellsErrorWithoutDetails() {
		StepVerifier.create(this.client.call("http://example.com/plain-error"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(WampCallException.class, (error) -> {
				assertThat(error.description()).isEmpty();
				assertThat(error.details()).isNull();
				assertThat(error.details(Object.class)).isNull();
				assertThat(error).hasMessage("http://example.com/error#plain");
			}))
			.verify(TIMEOUT);
	}

	@Test
	void failsForUnknownProcedure() {
		StepVerifier.create(this.client.call("http://example.com/unknown"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(WampCallException.class,
					(error) -> assertThat(error.uri()).isEqualTo("http://api.wamp.ws/error#NoSuchRPCEndpoint")))
			.verify(TIMEOUT);
	}

	@Test
	void failsForResultOfAnotherType() {
		StepVerifier.create(this.client.call(Integer.class, "http://example.com/echo", "text"))
			.expectError(PayloadException.class)
			.verify(TIMEOUT);
		passesArgumentsByPosition();
	}

	@Test
	void failsForArgumentThatCannotBeEncoded() {
		StepVerifier.create(this.client.call("http://example.com/echo", new Unencodable()))
			.expectError(PayloadException.class)
			.verify(TIMEOUT);
		passesArgumentsByPosition();
	}

	@Test
	void carriesBigMessagesBothWays() {
		String big = "ä".repeat(150_000);
		assertThat(this.client.call(String.class, "http://example.com/echo", big).block(TIMEOUT)).isEqualTo(big);
	}

	@Test
	void resolvesCuries() {
		this.client.prefix("calc", "http://example.com/calc#");
		assertThat(this.client.call(Integer.class, "calc:add", 20, 22).block(TIMEOUT)).isEqualTo(42);
	}

	@Test
	void failsWithoutAnswerInTime() {
		WampClient impatient = this.server.connect(this.server.builder().callTimeout(Duration.ofMillis(50)));
		StepVerifier.create(impatient.call("http://example.com/never"))
			.expectError(TimeoutException.class)
			.verify(TIMEOUT);
	}

	@Test
	void tellsThatTheSessionWasKilledAfterTheError() {
		StepVerifier.create(this.client.call("http://example.com/kill"))
			.expectError(WampCallException.class)
			.verify(TIMEOUT);
		StepVerifier.create(this.client.states().filter((state) -> state == ClientState.DISCONNECTED).next())
			.expectNextCount(1)
			.expectComplete()
			.verify(TIMEOUT);
		StepVerifier.create(this.client.call("http://example.com/echo"))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(WampConnectionException.class, (error) -> {
						assertThat(error.closeStatus()).isNotNull();
						assertThat(error.closeStatus().code()).isEqualTo(3000);
					}))
			.verify(TIMEOUT);
	}

	@Test
	void failsPendingCallsWhenTheConnectionIsLost() {
		StepVerifier
			.create(Flux.mergeDelayError(2, this.client.call("http://example.com/never").onErrorMap(this::seen),
					this.client.call("http://example.com/never").onErrorMap(this::seen)))
			.then(this.server::stop)
			.expectErrorSatisfies(
					(ex) -> assertThat(Exceptions.unwrapMultiple(ex)).hasSize(2).allMatch(Seen.class::isInstance))
			.verify(TIMEOUT);
	}

	private Throwable seen(Throwable ex) {
		return (ex instanceof WampConnectionException) ? new Seen() : ex;
	}

	@Test
	void failsWhenNotConnected() {
		WampClient unconnected = this.server.builder().build();
		StepVerifier.create(unconnected.call("http://example.com/echo"))
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
		StepVerifier.create(unconnected.publish(ServerFixture.TOPIC, 1))
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
	}

	private static final class Seen extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	static final class Unencodable {

		public Unencodable getSelf() {
			return this;
		}

	}

}
