// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client sends, and what it makes of a server's messages.
 */
class WampClientProtocolTests {

	private static final String SUBSCRIBE = "[5,\"t\"]";

	private final ScriptedServer server = new ScriptedServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private WampClient connect() throws InterruptedException {
		return this.server.connect(this.server.builder());
	}

	@Test
	void knowsWhatWelcomeSays() throws InterruptedException {
		WampClient client = connect();
		assertThat(client.sessionId()).isEqualTo("session-1");
		assertThat(client.serverIdent()).isEqualTo("scripted");
		client.close().block(TIMEOUT);
	}

	@Test
	void declaresPrefixesBeforeSubscriptionsWithFullUris() throws InterruptedException {
		WampClient client = this.server.builder().build();
		client.prefix("t", "http://example.com/topic/");
		client.subscribe("t:one").subscribe();
		Mono<WampClient> opened = client.connect().cache();
		opened.subscribe((ready) -> {
		}, (ex) -> {
		});
		this.server.accept();
		this.server.send(ScriptedServer.WELCOME);
		assertThat(this.server.take()).isEqualTo("[1,\"t\",\"http://example.com/topic/\"]");
		assertThat(this.server.take()).isEqualTo("[5,\"http://example.com/topic/one\"]");
		opened.block(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	@Test
	void subscribesForTheFirstListenerAndUnsubscribesAfterTheLast() throws InterruptedException {
		WampClient client = connect();
		Disposable first = client.subscribe("t").subscribe();
		Disposable second = client.subscribe("t").subscribe();
		first.dispose();
		second.dispose();
		client.publish("t", null).block(TIMEOUT);
		assertThat(List.of(this.server.take(), this.server.take(), this.server.take())).containsExactly("[5,\"t\"]",
				"[6,\"t\"]", "[7,\"t\",null]");
		client.close().block(TIMEOUT);
	}

	@Test
	void publishesInTheShortestForm() throws InterruptedException {
		WampClient client = connect();
		PublishOptions options = PublishOptions.DEFAULTS;
		client.publish("t", 1).block(TIMEOUT);
		client.publish("t", 1, options.excludeMe(true)).block(TIMEOUT);
		client.publish("t", 1, options.excludeMe(false)).block(TIMEOUT);
		client.publish("t", 1, options.excludeMe(true).excluding("a", "b")).block(TIMEOUT);
		client.publish("t", 1, options.only("a")).block(TIMEOUT);
		client.publish("t", 1, options.excluding().only()).block(TIMEOUT);
		for (String expected : List.of("[7,\"t\",1]", "[7,\"t\",1,true]", "[7,\"t\",1,false]",
				"[7,\"t\",1,[\"a\",\"b\"]]", "[7,\"t\",1,null,[\"a\"]]", "[7,\"t\",1,[],[]]")) {
			assertThat(this.server.take()).isEqualTo(expected);
		}
		client.close().block(TIMEOUT);
	}

	@Test
	void takesAnswersInAnyOrder() throws InterruptedException {
		WampClient client = connect();
		StepVerifier.create(Flux.merge(client.call(String.class, "p", 1), client.call(String.class, "q"))).then(() -> {
			assertThat(take()).isEqualTo("[2,\"1\",\"p\",1]");
			assertThat(take()).isEqualTo("[2,\"2\",\"q\"]");
			this.server.send("[3,\"unknown\",0]", "[3,\"2\",\"second\"]", "[3,\"1\",\"first\"]", "[3,\"1\",\"again\"]");
		}).expectNext("second", "first").expectComplete().verify(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	private String take() {
		try {
			return this.server.take();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void ignoresAnswerToCancelledCall() throws InterruptedException {
		WampClient client = connect();
		Disposable call = client.call("p").subscribe();
		assertThat(this.server.take()).isEqualTo("[2,\"1\",\"p\"]");
		call.dispose();
		this.server.send("[3,\"1\",0]");
		verifyAlive(client);
	}

	@Test
	void ignoresWhatItDoesNotKnow() throws InterruptedException {
		WampClient client = connect();
		this.server.send("[99]", "[8,\"unknown\",1]", "[1,\"p\",\"u\"]");
		verifyAlive(client);
	}

	private void verifyAlive(WampClient client) throws InterruptedException {
		StepVerifier.create(client.subscribe(Integer.class, "alive").take(1))
			.then(() -> this.server.send("[8,\"alive\",1]"))
			.expectNext(1)
			.expectComplete()
			.verify(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	@Test
	void noticesSilentServer() throws InterruptedException {
		WampClient client = this.server.connect(this.server.builder().keepAliveInterval(Duration.ofMillis(500)));
		StepVerifier.create(client.subscribe("t"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(WampConnectionException.class)
				.hasMessageContaining("nothing heard within PT0.5S"))
			.verify(TIMEOUT);
		assertThat(List.of(this.server.take(), this.server.take(), this.server.take()))
			.containsExactlyInAnyOrder("[5,\"t\"]", "PingWebSocketFrame", "gone");
		client.close().block(TIMEOUT);
	}

	@Test
	void staysConnectedWhilePongsCome() throws InterruptedException {
		WampClient client = this.server.connect(this.server.builder().keepAliveInterval(Duration.ofMillis(500)));
		for (int i = 0; i < 4; i++) {
			assertThat(this.server.take()).isEqualTo("PingWebSocketFrame");
			this.server.send(new PongWebSocketFrame());
		}
		verifyAlive(client);
	}

	@Test
	void putsFragmentsTogether() throws InterruptedException {
		WampClient client = connect();
		StepVerifier.create(client.subscribe(String.class, "t").take(1)).then(() -> {
			assertThat(take()).isEqualTo(SUBSCRIBE);
			this.server.send(new TextWebSocketFrame(false, 0, "[8,\"t\","));
			this.server.send(new ContinuationWebSocketFrame(false, 0, "\"" + "x".repeat(200_000)));
			this.server.send(new PingWebSocketFrame(Unpooled.copiedBuffer("p", StandardCharsets.UTF_8)));
			this.server.send(new PongWebSocketFrame());
			this.server.send(new ContinuationWebSocketFrame(true, 0, "y\"]"));
		}).expectNext("x".repeat(200_000) + "y").expectComplete().verify(TIMEOUT);
		assertThat(this.server.take()).isEqualTo("PongWebSocketFrame");
		client.close().block(TIMEOUT);
	}

	@Test
	void closesWith1009WhenFragmentsAreTooBig() throws InterruptedException {
		WampClient client = this.server.connect(this.server.builder().maxMessageSize(1000));
		StepVerifier.create(client.subscribe("t")).then(() -> {
			assertThat(take()).isEqualTo(SUBSCRIBE);
			this.server.send(new TextWebSocketFrame(false, 0, "[8,\"t\","));
			this.server.send(new ContinuationWebSocketFrame(false, 0, "\"" + "x".repeat(600)));
			this.server.send(new ContinuationWebSocketFrame(true, 0, "x".repeat(600) + "\"]"));
		}).expectError(WampConnectionException.class).verify(TIMEOUT);
		assertThat(this.server.take()).isEqualTo("close 1009");
		client.close().block(TIMEOUT);
	}

	@Test
	void dropsTheConnectionWhenOneFrameIsTooBig() throws InterruptedException {
		WampClient client = this.server.connect(this.server.builder().maxMessageSize(1000));
		StepVerifier.create(client.subscribe("t"))
			.then(() -> assertThat(take()).isEqualTo(SUBSCRIBE))
			.then(() -> this.server.send("[8,\"t\",\"" + "x".repeat(1000) + "\"]"))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(WampConnectionException.class).hasMessageContaining("1000"))
			.verify(TIMEOUT);
		assertThat(this.server.take()).isEqualTo("gone");
		client.close().block(TIMEOUT);
	}

	@Test
	void closesWith1002OnMalformedMessage() throws InterruptedException {
		verifyClosed(new TextWebSocketFrame("[8,\"t\""), "close 1002");
	}

	@Test
	void closesWith1002OnSecondWelcome() throws InterruptedException {
		verifyClosed(new TextWebSocketFrame(ScriptedServer.WELCOME), "close 1002");
	}

	@Test
	void closesWith1003OnBinaryMessage() throws InterruptedException {
		verifyClosed(new BinaryWebSocketFrame(Unpooled.copiedBuffer(new byte[] { 1 })), "close 1003");
	}

	@Test
	void closesWith1007OnInvalidUtf8() throws InterruptedException {
		verifyClosed(new TextWebSocketFrame(Unpooled.copiedBuffer(new byte[] { '[', '"', (byte) 0xff, '"', ']' })),
				"close 1007");
	}

	private void verifyClosed(WebSocketFrame frame, String close) throws InterruptedException {
		WampClient client = connect();
		StepVerifier.create(client.call("p"))
			.then(() -> assertThat(take()).isEqualTo("[2,\"1\",\"p\"]"))
			.then(() -> this.server.send(frame))
			.expectError(WampConnectionException.class)
			.verify(TIMEOUT);
		assertThat(this.server.take()).isEqualTo(close);
		client.close().block(TIMEOUT);
	}

	@Test
	void tellsWhatTheServersCloseFrameSaid() throws InterruptedException {
		WampClient client = connect();
		StepVerifier.create(client.call("p"))
			.then(() -> this.server.sendClose(1001, "restart"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(WampConnectionException.class)
				.hasMessageContaining("1001 restart"))
			.verify(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	@Test
	void refusesAnotherProtocolVersion() throws InterruptedException {
		StepVerifier.create(this.server.builder().build().connect()).then(() -> {
			acceptSending("[0,\"id\",2,\"x\"]");
		}).expectErrorMessage("unacceptable message of the server: protocol version: 2 (expected: 1)").verify(TIMEOUT);
		assertThat(this.server.take()).isEqualTo("close 1002");
	}

	private void acceptSending(String message) {
		try {
			this.server.accept();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.send(message);
	}

	@Test
	void failsToConnectWithoutWelcome() {
		WampClient client = this.server.builder().connectTimeout(Duration.ofMillis(200)).build();
		StepVerifier.create(client.connect())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(WampConnectionException.class)
				.hasMessageContaining("no session within PT0.2S"))
			.verify(TIMEOUT);
	}

	@Test
	void failsToConnectWhenTheServerClosesBeforeWelcome() {
		WampClient client = this.server.builder().build();
		StepVerifier.create(client.connect()).then(() -> {
			acceptSending("[99]");
			this.server.sendClose(1008, "no");
		}).expectErrorMessage("connection closed by the server: 1008 no").verify(TIMEOUT);
	}

	@Test
	void failsWhatTheOutboundQueueHasNoRoomFor() throws InterruptedException {
		WampClient client = this.server.connect(this.server.builder().outboundQueueLimit(1));
		Payload event = Payload.of("x".repeat(1000));
		StepVerifier.create(Flux.range(0, 1000).flatMap((i) -> client.publish("t", event), 1000))
			.expectErrorMatches(Exceptions::isOverflow)
			.verify(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	@Test
	void closesWithNormalStatus() throws InterruptedException {
		WampClient client = connect();
		client.close().block(TIMEOUT);
		assertThat(this.server.take()).isEqualTo("close 1000");
	}

}
