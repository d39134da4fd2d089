// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.wampserver.testing.PlainServer.expectClose;
import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages that a publisher makes while they are sent.
 */
class FragmentedMessageTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private PlainServer server;

	private RawWebSocket client;

	private WebSocketConnection connection;

	@BeforeEach
	void start() {
		this.server = PlainServer.start((transport) -> transport.outboundQueueLimit(200_000)
			.compression(CompressionOptions.builder().threshold(10).build()));
		this.client = this.server.connect(this.server.handshake().receiveBuffer(4096));
		this.connection = this.server.opened();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void expectFrame(int first, String payload) {
		RawFrame frame = next(this.client);
		assertThat(frame.opcode()).isEqualTo(first & 0x0F);
		assertThat(frame.isLast()).isEqualTo((first & 0x80) != 0);
		assertThat(new String(frame.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
	}

	private static void verifyClosed(Mono<Void> sent) {
		StepVerifier.create(sent).expectError(ClosedChannelException.class).verify(TIMEOUT);
	}

	private static CompletableFuture<Void> subscribe(Mono<Void> sent) {
		return sent.toFuture();
	}

	private static void assertClosed(CompletableFuture<Void> sent) {
		assertThat(sent).failsWithin(TIMEOUT).withThrowableThat().withCauseInstanceOf(ClosedChannelException.class);
	}

	@Test
	void eachElementIsAFragment() {
		StepVerifier.create(this.connection.sendText(Flux.just("a", "\u20ac", "c"))).expectComplete().verify(TIMEOUT);
		expectFrame(0x01, "a");
		expectFrame(0x00, "\u20ac");
		expectFrame(0x80, "c");
		Flux<byte[]> bytes = Flux.just(new byte[] { 'x' }, new byte[0], new byte[] { 'y' });
		StepVerifier.create(this.connection.sendBinary(bytes)).expectComplete().verify(TIMEOUT);
		expectFrame(0x02, "x");
		expectFrame(0x00, "");
		expectFrame(0x80, "y");
	}

	@Test
	void anElementIsSentWhenItIsThereAndTheEndWhenItShows() {
		Source<String> source = new Source<>();
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(source.elements()));
		source.next("a");
		expectFrame(0x01, "a");
		source.next("b");
		expectFrame(0x00, "b");
		assertThat(sent).isNotDone();
		source.complete();
		expectFrame(0x80, "");
		assertThat(sent).succeedsWithin(TIMEOUT);
	}

	@Test
	void aSingleOrNoElementIsAMessageOfOneFrame() {
		StepVerifier.create(this.connection.sendText(Mono.just("alone"))).expectComplete().verify(TIMEOUT);
		expectFrame(0x81, "alone");
		StepVerifier.create(this.connection.sendText(Flux.empty())).expectComplete().verify(TIMEOUT);
		expectFrame(0x81, "");
		StepVerifier.create(this.connection.sendBinary(Flux.<byte[]>empty().hide())).expectComplete().verify(TIMEOUT);
		expectFrame(0x82, "");
	}

	@Test
	void eachSubscriptionSendsAMessage() {
		Mono<Void> sent = this.connection.sendText(Flux.just("a", "b"));
		StepVerifier.create(sent.repeat(1)).expectComplete().verify(TIMEOUT);
		for (int i = 0; i < 2; i++) {
			expectFrame(0x01, "a");
			expectFrame(0x80, "b");
		}
	}

	@Test
	void othersWaitBehindItInTheirOrderAndControlFramesPass() {
		Source<String> one = new Source<>();
		Source<byte[]> two = new Source<>();
		this.connection.send("before");
		CompletableFuture<Void> first = subscribe(this.connection.sendText(one.elements()));
		this.connection.send("between");
		CompletableFuture<Void> second = subscribe(this.connection.sendBinary(two.elements()));
		this.connection.send("behind");
		two.next(new byte[] { '2' });
		one.next("1");
		expectFrame(0x81, "before");
		expectFrame(0x01, "1");
		this.connection.ping(new byte[] { 7 });
		assertThat(this.client.pollPing(TIMEOUT).payload()).containsExactly(7);
		assertThat(this.client.poll(Duration.ZERO)).isNull();
		one.complete();
		expectFrame(0x80, "");
		expectFrame(0x81, "between");
		expectFrame(0x02, "2");
		two.complete();
		expectFrame(0x80, "");
		expectFrame(0x81, "behind");
		assertThat(first).succeedsWithin(TIMEOUT);
		assertThat(second).succeedsWithin(TIMEOUT);
	}

	@Test
	void messagesOfTheEventLoopWaitToo() {
		Source<String> source = new Source<>();
		subscribe(this.connection.sendText(source.elements()));
		source.next("a");
		expectFrame(0x01, "a");
		this.client.sendText("echo"); // answered within the read
		assertThat(this.server.received().content().text()).isEqualTo("echo");
		source.complete();
		expectFrame(0x80, "");
		expectFrame(0x81, "echo");
	}

	@Test
	void elementsOfAnotherThreadKeepTheirOrder() {
		Flux<String> numbers = Flux.range(0, 5000).map(String::valueOf).publishOn(Schedulers.parallel());
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(numbers));
		for (int i = 0; i < 5000; i++) {
			assertThat(new String(next(this.client).payload(), StandardCharsets.UTF_8)).isEqualTo(String.valueOf(i));
		}
		assertThat(sent).succeedsWithin(TIMEOUT);
	}

	@Test
	void asksOnlyForWhatThePeerTakes() {
		AtomicInteger made = new AtomicInteger();
		AtomicInteger cancelled = new AtomicInteger();
		Flux<byte[]> endless = Flux.<byte[]>generate((sink) -> {
			made.incrementAndGet();
			sink.next(new byte[10_000]);
		}).doOnCancel(cancelled::incrementAndGet);
		this.client.pauseReading();
		CompletableFuture<Void> sent = subscribe(this.connection.sendBinary(endless));
		// What TCP holds on both sides bounds it; then it stands still.
		await().pollInterval(Duration.ofMillis(300)).until(made::get, new Unchanged()::isUnchanged);
		int stopped = made.get();
		assertThat(stopped).isPositive();
		this.client.resumeReading();
		for (int i = 0; i < stopped + 100; i++) {
			assertThat(next(this.client).payload()).hasSize(10_000);
		}
		assertThat(made).hasValueGreaterThan(stopped);
		this.client.close();
		assertClosed(sent);
		assertThat(cancelled).hasValue(1);
	}

	@Test
	void whatWaitsBehindItIsBounded() {
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(Flux.never()));
		CompletableFuture<Void> second = subscribe(this.connection.sendText(Flux.just("second")));
		for (int i = 0; i < 3; i++) {
			this.connection.send("x".repeat(100_000));
		}
		assertThat(expectClose(this.client, 1008)).isEqualTo("outbound queue overflow");
		assertClosed(sent);
		assertClosed(second);
	}

	@Test
	void closingEndsItInTheMiddle() {
		Source<String> source = new Source<>();
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(source.elements()));
		CompletableFuture<Void> waiting = subscribe(this.connection.sendText(Flux.just("never")));
		this.connection.send("never");
		source.next("a");
		expectFrame(0x01, "a");
		this.connection.close();
		expectClose(this.client, 1000);
		assertClosed(sent);
		assertClosed(waiting);
		await().until(source::isCancelled);
		verifyClosed(this.connection.sendText(Flux.just("too late")));
	}

	@Test
	void closingSendsWhatWaitsUnlessAMessageIsIncomplete() {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		this.connection.executor().execute(() -> {
			this.connection.send("x".repeat(150_000)); // more than the channel takes
			this.connection.sendText(Flux.just("never")).subscribe(null, sent::completeExceptionally);
			this.connection.send("last");
			this.connection.close();
		});
		assertThat(next(this.client).text()).hasSize(150_000);
		expectFrame(0x81, "last");
		expectClose(this.client, 1000);
		assertThat(sent).failsWithin(TIMEOUT).withThrowableThat().withCauseInstanceOf(ClosedChannelException.class);
	}

	@Test
	void aClientThatLeavesEndsIt() {
		Source<String> source = new Source<>();
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(source.elements()));
		source.next("a");
		expectFrame(0x01, "a");
		source.next("b");
		this.client.close();
		assertClosed(sent);
		await().until(source::isCancelled);
	}

	@Test
	void aFailureOfThePublisherClosesWith1011() {
		Source<String> source = new Source<>();
		CompletableFuture<Void> sent = subscribe(this.connection.sendText(source.elements()));
		source.next("a");
		expectFrame(0x01, "a");
		this.connection.send("never");
		source.error(new IllegalStateException("secret"));
		assertThat(expectClose(this.client, 1011)).isEmpty();
		assertThat(sent).failsWithin(TIMEOUT)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("secret");
	}

	@Test
	void aFailureAtTheBeginningClosesWith1011() {
		StepVerifier.create(this.connection.sendText(Flux.error(new IllegalStateException("secret"))))
			.expectError(IllegalStateException.class)
			.verify(TIMEOUT);
		expectClose(this.client, 1011);
	}

	@Test
	void aPublisherThatDoesNotWaitToBeAskedClosesWith1011() {
		Publisher<String> rude = (subscriber) -> {
			subscriber.onSubscribe(new Subscription() {

				@Override
				public void request(long n) {
				}

				@Override
				public void cancel() {
				}

			});
			for (int i = 0; i < 10; i++) {
				subscriber.onNext("more");
			}
		};
		StepVerifier.create(this.connection.sendText(rude)).expectError(IllegalStateException.class).verify(TIMEOUT);
		List<RawFrame> frames = new ArrayList<>();
		await().until(() -> frames.add(next(this.client)) && frames.get(frames.size() - 1).isClose());
		assertThat(frames.get(frames.size() - 1).closeCode()).isEqualTo(1011);
	}

	@Test
	void onWhatIsCancelledBeforeItsTurnNothingIsSent() {
		Source<String> first = new Source<>();
		subscribe(this.connection.sendText(first.elements()));
		Source<String> source = new Source<>();
		Disposable second = this.connection.sendText(source.elements()).subscribe();
		this.connection.send("last");
		await().until(first::isSubscribed);
		second.dispose();
		first.complete();
		expectFrame(0x81, "");
		expectFrame(0x81, "last");
		assertThat(source.isSubscribed()).isFalse();
	}

	@Test
	void cancellingInTheMiddleClosesWith1011() {
		Source<String> source = new Source<>();
		Disposable sent = this.connection.sendText(source.elements()).subscribe();
		source.next("a");
		expectFrame(0x01, "a");
		sent.dispose();
		expectClose(this.client, 1011);
		await().until(source::isCancelled);
	}

	@Test
	void fragmentsAreNotCompressed() {
		RawWebSocket compressing = this.server.connect(this.server.offering("permessage-deflate"));
		WebSocketConnection other = this.server.opened();
		String text = "x".repeat(1000);
		other.send(text);
		StepVerifier.create(other.sendText(Flux.just(text, text))).expectComplete().verify(TIMEOUT);
		assertThat(next(compressing).isCompressed()).isTrue();
		assertThat(next(compressing).payload()).hasSize(1000);
		RawFrame last = next(compressing);
		assertThat(last.isCompressed()).isFalse();
		assertThat(last.payload()).hasSize(1000);
	}

	/** Elements that a test makes. */
	private static final class Source<T> {

		private final Sinks.Many<T> sink = Sinks.many().unicast().onBackpressureBuffer();

		private volatile boolean subscribed;

		private volatile boolean cancelled;

		Flux<T> elements() {
			return this.sink.asFlux()
				.doOnSubscribe((subscription) -> this.subscribed = true)
				.doOnCancel(() -> this.cancelled = true);
		}

		void next(T element) {
			this.sink.tryEmitNext(element).orThrow();
		}

		void complete() {
			this.sink.tryEmitComplete().orThrow();
		}

		void error(Throwable failure) {
			this.sink.tryEmitError(failure).orThrow();
		}

		boolean isSubscribed() {
			return this.subscribed;
		}

		boolean isCancelled() {
			return this.cancelled;
		}

	}

	/** Whether a value is what it was when last looked at. */
	private static final class Unchanged {

		private int value = -1;

		boolean isUnchanged(int current) {
			boolean unchanged = current == this.value;
			this.value = current;
			return unchanged;
		}

	}

}
