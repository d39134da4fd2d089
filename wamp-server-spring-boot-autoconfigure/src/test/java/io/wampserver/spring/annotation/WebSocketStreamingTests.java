// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.WebSocketConnection;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plain controllers whose messages come in parts, or whose results are more than a client
 * takes at once.
 */
class WebSocketStreamingTests {

	private static final int MEBIBYTE = 1024 * 1024;

	@Test
	void partsMakeUpTheText() {
		String text = "aä€\uD83D\uDE00".repeat(MEBIBYTE / 10);
		try (ControllerServer server = new ControllerServer(Parts.class)) {
			Parts controller = server.bean(Parts.class);
			PlainClient client = server.client("/parts");
			client.send(text);
			assertThat(client.next()).isEqualTo("whole");
			assertThat(String.join("", controller.parts).equals(text)).as("same text").isTrue();
			assertThat(controller.parts).hasSizeGreaterThan(1);
			controller.parts.clear();
			client.sendPart("a", false)
				.thenCompose((webSocket) -> client.sendPart("", false))
				.thenCompose((webSocket) -> client.sendPart("b", true))
				.join();
			assertThat(client.next()).isEqualTo("whole");
			assertThat(String.join("", controller.parts)).isEqualTo("ab");
		}
	}

	@Test
	void slowBlockingMethodStopsTheReading() {
		try (ControllerServer server = new ControllerServer(SlowSink.class)) {
			SlowSink controller = server.bean(SlowSink.class);
			PlainClient client = server.client("/sink");
			CompletableFuture<?> sent = client.sendPart(new byte[MEBIBYTE], false)
				.thenCompose((webSocket) -> client.sendPart(new byte[MEBIBYTE / 2], true));
			Awaitility.await().until(() -> connection(server).isReadingSuspended());
			assertThat(controller.total).hasValue(0);
			controller.gate.countDown();
			assertThat(client.next()).isEqualTo(Integer.toString(MEBIBYTE + MEBIBYTE / 2));
			assertThat(controller.largest).hasValueLessThanOrEqualTo(64 * 1024);
			assertThat(sent).isDone();
		}
	}

	private static WebSocketConnection connection(ControllerServer server) {
		return server.endpoint().connections().all().iterator().next();
	}

	@Test
	void fluxIsAskedForWhatTheClientTakes() {
		try (ControllerServer server = new ControllerServer(Source.class)) {
			Source controller = server.bean(Source.class);
			PlainClient client = server.clientWithoutReading("/source");
			client.send("go");
			for (int i = 0; i < Source.COUNT; i++) {
				assertThat((String) client.readNext()).hasSize(Source.SIZE);
				assertThat(controller.emitted.get() - i).as("ahead").isLessThan(Source.COUNT / 2);
			}
			client.read();
			assertThat(client.ask("done")).isEqualTo("done");
		}
	}

	@Test
	void fluxIsCancelledWhenTheConnectionEnds() {
		try (ControllerServer server = new ControllerServer(Endless.class)) {
			Endless controller = server.bean(Endless.class);
			PlainClient client = server.client("/endless");
			assertThat(client.ask("go")).isEqualTo("first");
			client.close(1000, "");
			assertThat(controller.cancelled).succeedsWithin(HandlerServer.TIMEOUT);
			assertThat(controller.closed).succeedsWithin(HandlerServer.TIMEOUT);
			assertThat(client.next()).isEqualTo(CloseStatus.NORMAL);
		}
	}

	@Test
	void nextMessageWaitsUntilTheResultIsTaken() {
		try (ControllerServer server = new ControllerServer(Large.class)) {
			PlainClient client = server.clientWithoutReading("/large");
			for (int i = 0; i < 100; i++) {
				client.send(new byte[] { (byte) i });
			}
			for (int i = 0; i < 100; i++) {
				assertThat((String) client.readNext()).hasSize(Large.SIZE).startsWith(i + " ");
			}
		}
	}

	@WebSocketController("/parts")
	static class Parts {

		private final Queue<String> parts = new ConcurrentLinkedQueue<>();

		@OnWebSocket(WebSocketSignal.TEXT)
		@Nullable String part(String part, boolean last) {
			this.parts.add(part);
			return last ? "whole" : null;
		}

	}

	@WebSocketController("/sink")
	static class SlowSink {

		private final CountDownLatch gate = new CountDownLatch(1);

		private final AtomicInteger total = new AtomicInteger();

		private final AtomicInteger largest = new AtomicInteger();

		@OnWebSocket(WebSocketSignal.BINARY)
		@Nullable String part(ByteBuffer part, boolean last) throws InterruptedException {
			this.gate.await(10, TimeUnit.SECONDS);
			this.largest.accumulateAndGet(part.remaining(), Math::max);
			int sum = this.total.addAndGet(part.remaining());
			return last ? Integer.toString(sum) : null;
		}

	}

	@WebSocketController("/source")
	static class Source {

		private static final int COUNT = 500;

		private static final int SIZE = 100_000;

		private final AtomicInteger emitted = new AtomicInteger();

		@OnWebSocket(WebSocketSignal.TEXT)
		Flux<String> text(String text) {
			if (text.equals("done")) {
				return Flux.just(text);
			}
			return Flux.range(0, COUNT).map((i) -> {
				this.emitted.incrementAndGet();
				return "x".repeat(SIZE);
			});
		}

	}

	@WebSocketController("/endless")
	static class Endless {

		private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

		private final CompletableFuture<Void> closed = new CompletableFuture<>();

		@OnWebSocket(WebSocketSignal.TEXT)
		Flux<String> text() {
			return Flux.just("first").concatWith(Flux.never()).doOnCancel(() -> this.cancelled.complete(null));
		}

		@OnWebSocket(WebSocketSignal.CLOSE)
		void close() {
			this.closed.complete(null);
		}

	}

	@WebSocketController("/large")
	static class Large {

		private static final int SIZE = 500_000;

		@OnWebSocket(WebSocketSignal.BINARY)
		String large(byte[] data) {
			String number = data[0] + " ";
			return number + "x".repeat(SIZE - number.length());
		}

	}

}
