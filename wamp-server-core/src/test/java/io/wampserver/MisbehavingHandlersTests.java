// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.wampserver.connection.CloseStatus;
import io.wampserver.error.ErrorType;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.uri.UriPatternTable.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.wampserver.Aftermath.awaitUninterruptibly;
import static io.wampserver.Aftermath.expectNothingRemains;
import static io.wampserver.Aftermath.expectWorks;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever application code does, a call gets one answer, what it does to one message or
 * client leaves the others alone, and nothing remains.
 */
class MisbehavingHandlersTests {

	private static final Duration CALL_TIMEOUT = Duration.ofMillis(150);

	private final BlockingHandlers blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);

	private TestServer.Builder server() {
		return TestServer.with()
			.options((options) -> options.callTimeout(CALL_TIMEOUT))
			.endpoint((endpoint) -> endpoint.shutdown(ShutdownStyle.DROP, Duration.ofMillis(500)));
	}

	/** One answer to the call, which tells nothing internal, then nothing. */
	private static void expectOneAnswer(TestClient client, Misbehaviour misbehaviour) {
		String answer = client.text();
		assertThat(answer).startsWith(misbehaviour.hasResult() ? "[3,\"c\"," : "[4,\"c\",").doesNotContain("secret");
		client.barrier().expectNothing();
	}

	@ParameterizedTest
	@EnumSource
	void rpcHandlers(Misbehaviour misbehaviour) {
		expectAnswers(misbehaviour,
				(server) -> server.handlers((handlers) -> handlers.rpc("bad", (request) -> misbehaviour.commit())));
	}

	@ParameterizedTest
	@EnumSource
	void rpcHandlersThatBlock(Misbehaviour misbehaviour) {
		expectAnswers(misbehaviour, (server) -> server.handlers((handlers) -> handlers.rpc("bad",
				(request) -> this.blocking.run(request.connection(), () -> blockFor(misbehaviour)))));
	}

	private static Object blockFor(Misbehaviour misbehaviour) {
		return misbehaviour.commit().block(Duration.ofMillis(500));
	}

	@ParameterizedTest
	@EnumSource
	void rpcMiddleware(Misbehaviour misbehaviour) {
		RpcMiddleware bad = (request, next) -> request.procedure().equals("bad") ? misbehaviour.commit()
				: next.onCall(request);
		expectAnswers(misbehaviour,
				(server) -> server.handlers((handlers) -> handlers.rpc("bad", (request) -> Mono.empty()))
					.endpoint((endpoint) -> endpoint.rpc(bad)));
	}

	private void expectAnswers(Misbehaviour misbehaviour, Consumer<TestServer.Builder> setup) {
		TestServer.Builder builder = server();
		setup.accept(builder);
		try (TestServer server = builder.start()) {
			TestClient client = server.connect().send("[2,\"c\",\"bad\"]");
			expectOneAnswer(client, misbehaviour);
			WampConnection session = server.endpoint().sessions().find(client.sessionId());
			assertThat(session.openCalls().size()).isZero();
			client.disconnect();
			expectWorks(server);
			expectNothingRemains(server);
		}
	}

	@ParameterizedTest
	@EnumSource
	void topicHandlersWhenSubscribing(Misbehaviour misbehaviour) {
		expectTopicsWork(misbehaviour, new TopicHandler() {
			@Override
			public Mono<?> onSubscribe(TopicRequest request) {
				return misbehaviour.commit();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void topicHandlersWhenPublishing(Misbehaviour misbehaviour) {
		expectTopicsWork(misbehaviour, new TopicHandler() {
			@Override
			public Mono<?> onPublish(TopicRequest request, Publish publish) {
				return misbehaviour.commit();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void topicHandlersWhenUnsubscribing(Misbehaviour misbehaviour) {
		expectTopicsWork(misbehaviour, new TopicHandler() {
			@Override
			public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
				return misbehaviour.commit();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void topicHandlersThatBlock(Misbehaviour misbehaviour) {
		expectTopicsWork(misbehaviour, new TopicHandler() {
			@Override
			public Mono<?> onPublish(TopicRequest request, Publish publish) {
				return MisbehavingHandlersTests.this.blocking.run(request.connection(), () -> blockFor(misbehaviour));
			}
		});
	}

	private void expectTopicsWork(Misbehaviour misbehaviour, TopicHandler handler) {
		try (TestServer server = server().handlers((handlers) -> handlers.topic("bad", handler)).start()) {
			exerciseTopics(misbehaviour, server);
		}
	}

	@ParameterizedTest
	@EnumSource
	void topicMiddleware(Misbehaviour misbehaviour) {
		TopicMiddleware bad = new TopicMiddleware() {
			@Override
			public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
				return request.topic().uri().equals("bad") ? misbehaviour.commit() : next.onPublish(request, publish);
			}
		};
		try (TestServer server = server().endpoint((endpoint) -> endpoint.topic(bad)).start()) {
			exerciseTopics(misbehaviour, server);
		}
	}

	private void exerciseTopics(Misbehaviour misbehaviour, TestServer server) {
		TestClient client = server.connect();
		client.send("[5,\"bad\"]").send("[7,\"bad\",1,false]").send("[6,\"bad\"]");
		if (misbehaviour.isEndless()) {
			client.socket().sendClose(1000, ""); // its messages wait, it does not
			for (RawFrame frame = client.next(); !frame.isClose(); frame = client.next()) {
				assertThat(frame.isText()).isTrue();
			}
		}
		else {
			client.barrier(); // the message after it takes effect
			client.disconnect();
		}
		expectWorks(server);
		expectNothingRemains(server);
	}

	@ParameterizedTest
	@EnumSource(names = { "THROWS", "THROWS_AN_ERROR", "OVERFLOWS_THE_STACK" })
	void resolvers(Misbehaviour misbehaviour) {
		MessageHandlerResolver bad = new MessageHandlerResolver() {
			@Override
			public Match<RpcHandler> rpcHandler(String procedure) {
				if (procedure.equals("bad")) {
					misbehaviour.commit();
				}
				return new Match<>((request) -> Mono.just(1), procedure, Map.of());
			}

			@Override
			public Match<TopicHandler> topicHandler(String topic) {
				if (topic.equals("bad")) {
					misbehaviour.commit();
				}
				return new Match<>(TopicHandler.RELAY, topic, Map.of());
			}
		};
		try (TestServer server = server().endpoint((endpoint) -> endpoint.handlers(bad)).start()) {
			TestClient client = server.connect().send("[2,\"c\",\"bad\"]");
			expectOneAnswer(client, misbehaviour);
			client.send("[5,\"bad\"]").send("[7,\"bad\",1]").send("[6,\"bad\"]").barrier().disconnect();
			expectWorks(server);
			expectNothingRemains(server);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "THROWS", "THROWS_AN_ERROR", "OVERFLOWS_THE_STACK" })
	void errorMappers(Misbehaviour misbehaviour) {
		ErrorUriResolver bad = (type) -> {
			misbehaviour.commit();
			return "never";
		};
		try (TestServer server = server().endpoint((endpoint) -> endpoint.errorUris(bad)).start()) {
			TestClient client = server.connect().send("[2,\"c\",\"unknown\"]");
			client.expect("[4,\"c\",\"" + ErrorUriResolver.PREDEFINED.resolve(ErrorType.INTERNAL) + "\",\"*\"]");
			client.barrier().expectNothing();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "RETURNS_WHAT_CANNOT_BE_ENCODED", "RETURNS_WHAT_FAILS_BADLY_WHEN_ENCODED" },
			mode = Mode.EXCLUDE)
	void credentialsRepositories(Misbehaviour misbehaviour) {
		LoginMiddleware login = new LoginMiddleware(
				(request) -> misbehaviour.commit().flatMap((result) -> Mono.empty()), LoginOptions.DEFAULTS);
		try (TestServer server = server().endpoint((endpoint) -> endpoint.login(login)).start()) {
			TestClient client = server.connect().send("[2,\"c\",\"http://api.wamp.ws/procedure#authreq\",\"ada\"]");
			assertThat(client.text()).startsWith("[4,\"c\",").doesNotContain("secret");
			client.expectNothing();
		}
	}

	@Test
	void handlersThatBlockForEverHoldUpNobodyElse() {
		CountDownLatch end = new CountDownLatch(1);
		try (TestServer server = server()
			.handlers((handlers) -> handlers.rpc("stuck", (request) -> this.blocking.run(request.connection(), () -> {
				awaitUninterruptibly(end);
				return 1;
			})).rpc("quick", (request) -> this.blocking.run(request.connection(), () -> 2)))
			.start()) {
			TestClient client = server.connect().send("[2,\"c\",\"stuck\"]").send("[2,\"d\",\"quick\"]");
			client.expect("[3,\"d\",2]");
			assertThat(client.text()).startsWith("[4,\"c\","); // as it takes too long
			server.connect().send("[2,\"e\",\"quick\"]").expect("[3,\"e\",2]");
			end.countDown();
			client.barrier().expectNothing();
		}
	}

	@Test
	void anAnswerAfterTheEndIsDiscarded() {
		List<RpcRequest> requests = new CopyOnWriteArrayList<>();
		try (TestServer server = server().handlers((handlers) -> handlers.rpc("late", (request) -> {
			requests.add(request);
			return Mono.never();
		})).start()) {
			TestClient client = server.connect().send("[2,\"c\",\"late\"]").barrier();
			client.disconnect();
			expectNothingRemains(server);
			RpcRequest late = requests.get(0);
			assertThat(late.connection().callResult(late.callId(), 1)).isFalse();
			late.connection().event("t", 1);
			late.connection().close(CloseStatus.NORMAL);
		}
	}

	@Test
	void aSecondAnswerIsDiscarded() {
		try (TestServer server = server().handlers((handlers) -> handlers.rpc("twice", (request) -> {
			assertThat(request.connection().callResult(request.callId(), 1)).isTrue();
			assertThat(request.connection().callResult(request.callId(), 2)).isFalse();
			return Mono.just(3);
		})).start()) {
			server.connect().send("[2,\"c\",\"twice\"]").expect("[3,\"c\",1]").barrier().expectNothing();
		}
	}

}
