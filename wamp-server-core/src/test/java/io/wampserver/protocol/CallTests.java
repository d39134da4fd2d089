// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.testing.Unencodable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/**
 * What becomes of a call, whatever its handler does (protocol reference section 6).
 */
class CallTests {

	private static final String RPC = "http://vectors.example/rpc#";

	private static final String ERROR = "http://api.wamp.ws/error#";

	private static void failures(HandlerRegistry.Builder handlers) {
		handlers.rpc("forbidden", (request) -> Mono.error(new WampException(ErrorType.NOT_AUTHORIZED)));
		handlers.rpc("late", (request) -> Mono.error(new IllegalStateException("a secret")));
		handlers.rpc("wrapped", (request) -> Mono.fromFuture(CompletableFuture
			.failedFuture(new CompletionException(new WampException("urn:wrapped", "as given", 1)))));
		handlers.rpc("timeout", (request) -> Mono.error(new TimeoutException()));
		handlers.rpc("canceled", (request) -> Mono.error(new CancellationException()));
		handlers.rpc("error", (request) -> {
			throw new StackOverflowError("deep");
		});
		handlers.rpc("missing-class", (request) -> Mono.error(new NoClassDefFoundError("a secret")));
		handlers.rpc("unencodable", (request) -> Mono.just(new Unencodable()));
		handlers.rpc("failing-getter", (request) -> Mono.just(new FailingGetter()));
		handlers.rpc("unencodable-details",
				(request) -> Mono.error(new WampException("urn:x", "d", new Unencodable())));
		handlers.rpc("null", (request) -> null);
		handlers.rpc("never", (request) -> Mono.never());
	}

	@Test
	void failuresHaveTheirErrors() {
		try (TestServer server = TestServer.with().handlers(CallTests::failures).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + RPC + "fail\"]").expect(error("1", "generic", "generic error"));
			client.send("[2,\"2\",\"late\"]").expect(error("2", "generic", "generic error"));
			client.send("[2,\"3\",\"wrapped\"]").expect("[4,\"3\",\"urn:wrapped\",\"as given\",1]");
			client.send("[2,\"4\",\"timeout\"]").expect(error("4", "timeout", "*"));
			client.send("[2,\"5\",\"canceled\"]").expect(error("5", "canceled", "*"));
			client.send("[2,\"6\",\"error\"]").expect(error("6", "generic", "generic error"));
			client.send("[2,\"7\",\"unencodable\"]").expect(error("7", "internal", "*"));
			client.send("[2,\"8\",\"unencodable-details\"]").expect(error("8", "internal", "*"));
			client.send("[2,\"9\",\"null\"]").expect(error("9", "generic", "generic error"));
			client.send("[2,\"10\",\"forbidden\"]").expect(error("10", "not_authorized", "*"));
			client.send("[2,\"11\",\"missing-class\"]").expect(error("11", "generic", "generic error"));
			client.send("[2,\"12\",\"failing-getter\"]").expect(error("12", "internal", "*"));
			client.barrier().expectNothing();
		}
	}

	public record FailingGetter() {

		public String getText() {
			return deeper(1);
		}

		private static String deeper(int depth) {
			return (depth > 0) ? deeper(depth + 1) : "";
		}

	}

	private static String error(String id, String name, String description) {
		return "[4,\"" + id + "\",\"" + ERROR + name + "\",\"" + description + "\"]";
	}

	@Test
	void aWrappedKillKillsTheSession() {
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("kill",
					(request) -> Mono.fromFuture(CompletableFuture
						.failedFuture(new CompletionException(new WampException("urn:kill", "bye").killingSession())))))
			.start()) {
			TestClient client = server.connect().send("[2,\"1\",\"kill\"]").expect("[4,\"1\",\"urn:kill\",\"bye\"]");
			client.expectClose(3000);
		}
	}

	@Test
	void exceptionMessagesAreToldWhenExposed() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.exposeExceptionMessages(true))
			.handlers((handlers) -> handlers.rpc("silent", (request) -> Mono.error(new IllegalStateException())))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + RPC + "fail\"]").expect(error("1", "generic", "a secret"));
			client.send("[2,\"2\",\"silent\"]").expect(error("2", "generic", "generic error"));
		}
	}

	@Test
	void forbiddenProceduresLookUnknownWhenHidden() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.hideForbiddenProcedures(true))
			.handlers(CallTests::failures)
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"forbidden\"]")
				.expect(error("1", "NoSuchRPCEndpoint", "No RPC endpoint registered for forbidden."));
			client.send("[2,\"2\",\"unknown\"]")
				.expect(error("2", "NoSuchRPCEndpoint", "No RPC endpoint registered for unknown."));
		}
	}

	@Test
	void generatedDescriptionsAreAscii() {
		try (TestServer server = TestServer.start()) {
			server.connect()
				.send("[2,\"1\",\"gr\u00fcn\"]")
				.expect(error("1", "NoSuchRPCEndpoint", "No RPC endpoint registered for gr\\\\u00fcn."));
		}
	}

	@Test
	void tooManyConcurrentCallsAreRefusedOneByOne() {
		Sinks.Empty<Void> release = Sinks.empty();
		try (TestServer server = TestServer.with()
			.options((options) -> options.maxConcurrentCalls(2))
			.handlers((handlers) -> handlers.rpc("wait", (request) -> release.asMono()))
			.start()) {
			TestClient client = server.connect();
			TestClient other = server.connect();
			client.send("[2,\"1\",\"wait\"]").send("[2,\"2\",\"wait\"]").send("[2,\"3\",\"wait\"]");
			client.expect(error("3", "overloaded", "*"));
			client.send("[2,\"4\",\"" + RPC + "echo\"]").expect(error("4", "overloaded", "*"));
			other.send("[2,\"1\",\"" + RPC + "echo\",1]").expect("[3,\"1\",1]");
			release.tryEmitEmpty();
			client.expect("[3,\"1\",null]").expect("[3,\"2\",null]");
			client.send("[2,\"5\",\"" + RPC + "echo\",5]").expect("[3,\"5\",5]");
		}
	}

	@Test
	void callsThatTakeTooLongTimeOut() {
		AtomicInteger cancelled = new AtomicInteger();
		try (TestServer server = TestServer.with()
			.options((options) -> options.callTimeout(Duration.ofMillis(100)))
			.handlers((handlers) -> handlers.rpc("never",
					(request) -> Mono.never().doOnCancel(cancelled::incrementAndGet)))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"never\"]").expect(error("1", "timeout", "call timed out"));
			client.send("[2,\"2\",\"" + RPC + "echo\",2]").expect("[3,\"2\",2]");
			assertThat(cancelled).hasValue(1);
		}
	}

	@Test
	void handlersAnswerByHandLater() throws InterruptedException {
		LinkedBlockingQueue<RpcRequest> requests = new LinkedBlockingQueue<>();
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("later", (request) -> {
			requests.add(request);
			return Mono.never();
		})).start()) {
			TestClient client = server.connect().send("[2,\"same\",\"later\"]").send("[2,\"same\",\"later\"]");
			client.send("[2,\"other\",\"later\"]").barrier().expectNothing();
			RpcRequest request = requests.poll(10, TimeUnit.SECONDS);
			WampConnection connection = request.connection();
			assertThat(connection.openCalls().size()).isEqualTo(3);
			assertThat(connection.callResult(request.callId(), 1)).isTrue();
			assertThat(connection.callError(request.callId(), "urn:e", "d", null)).isTrue();
			assertThat(connection.callResult(request.callId(), 3)).isFalse();
			client.expect("[3,\"same\",1]").expect("[4,\"same\",\"urn:e\",\"d\"]").barrier().expectNothing();
			assertThat(connection.openCalls().size()).isOne();
		}
	}

	@Test
	void aCallHasExactlyOneAnswer() {
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("twice", (request) -> {
			request.connection().callResult(request.callId(), "by hand");
			return Mono.just("returned");
		}).rpc("many", (request) -> Flux.just(1, 2, 3).collectList()).rpc("thrown", (request) -> {
			request.connection().callResult(request.callId(), "by hand");
			throw new IllegalStateException("too late");
		})).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"twice\"]").send("[2,\"2\",\"thrown\"]").send("[2,\"3\",\"many\"]").barrier();
			client.expect("[3,\"1\",\"by hand\"]").expect("[3,\"2\",\"by hand\"]").expect("[3,\"3\",[1,2,3]]");
			client.expectNothing();
		}
	}

	@Test
	void runningCallsAreCancelledWhenTheSessionEnds() {
		AtomicInteger cancelled = new AtomicInteger();
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("never",
					(request) -> Mono.never().doOnCancel(cancelled::incrementAndGet)))
			.start()) {
			TestClient client = server.connect().send("[2,\"1\",\"never\"]").send("[2,\"2\",\"never\"]").barrier();
			client.disconnect();
			await().untilAtomic(cancelled, is(2));
		}
	}

}
