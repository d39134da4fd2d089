// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.WampEvent;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.testsupport.FaultProxy;
import io.wampserver.testsupport.FaultProxy.Cut;
import io.wampserver.testsupport.FaultProxy.Direction;
import io.wampserver.websocket.KeepAliveMiddleware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever the network does to a connection, it and all it owned are gone in time, and
 * listeners learn of it once.
 */
@Tag("slow")
class FaultTests {

	private static final Duration INTERVAL = Duration.ofMillis(400);

	private static final Duration TIMEOUT = Duration.ofMillis(200);

	/** For a machine that is busy with other things. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final AttributeKey<byte[]> BALLAST = AttributeKey.of("ballast");

	private final List<Disconnect> ends = new CopyOnWriteArrayList<>();

	/** The calls that wait, and how many were cancelled. */
	private final Map<String, WeakReference<WampConnection>> callers = new ConcurrentHashMap<>();

	private final AtomicInteger cancelled = new AtomicInteger();

	private final TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("never", (request) -> {
		request.connection().attributes().set(BALLAST, new byte[1024]);
		this.callers.put(request.callId().toString(), new WeakReference<>(request.connection()));
		return Mono.never().doOnCancel(this.cancelled::incrementAndGet);
	}))
		.endpoint((endpoint) -> endpoint.webSocket(new KeepAliveMiddleware(INTERVAL, TIMEOUT)).listener(this::record))
		.start();

	private final FaultProxy proxy = FaultProxy.before(this.server.port());

	private void record(WampEvent event) {
		if (event instanceof ConnectionClosed closed) {
			this.ends.add(closed.disconnect()); // not the connection, which must go
		}
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	/** Connects through the proxy and comes to own something of each kind. */
	private TestClient connect(RawHandshake handshake) {
		TestClient client = this.server.connect(handshake).welcomed();
		client.send("[1,\"p\",\"http://example.com/\"]").send("[2,\"c\",\"never\"]").subscribe("t");
		assertThat(this.callers).containsOnlyKeys("c");
		assertThat(this.server.endpoint().subscriptionCount()).isPositive();
		return client;
	}

	private TestClient connect() {
		return connect(new RawHandshake(this.proxy.port()));
	}

	private void expectGone(Disconnect expected, Duration limit, long faultNanos) {
		await().atMost(limit.plus(PATIENCE)).until(() -> !this.ends.isEmpty());
		assertThat(Duration.ofNanos(System.nanoTime() - faultNanos)).isLessThan(limit.plus(PATIENCE));
		WampEndpoint endpoint = this.server.endpoint();
		assertThat(endpoint.sessions().size()).isZero();
		assertThat(endpoint.subscriptionCount()).isZero();
		assertThat(endpoint.topicCount()).isZero();
		assertThat(this.cancelled).hasValue(1);
		await("nothing holds the connection, no timer and no table").atMost(PATIENCE).until(() -> {
			System.gc();
			return this.callers.get("c").get() == null;
		});
		assertThat(this.ends).containsExactly(expected);
	}

	@Test
	void halfOpenTcp() {
		connect();
		long fault = System.nanoTime();
		this.proxy.stall(Direction.TO_SERVER);
		this.proxy.stall(Direction.TO_CLIENT);
		expectGone(Disconnect.DEAD_PEER, INTERVAL.plus(TIMEOUT), fault);
	}

	@ParameterizedTest
	@EnumSource
	void oneDirectionStalls(Direction direction) {
		connect();
		long fault = System.nanoTime();
		this.proxy.stall(direction);
		expectGone(Disconnect.DEAD_PEER, INTERVAL.plus(TIMEOUT), fault);
	}

	@Test
	void aStallThatPassesInTimeEndsNothing() {
		TestClient client = connect();
		this.proxy.stall(Direction.TO_SERVER);
		client.send("[7,\"t\",1,false]");
		this.proxy.resume(Direction.TO_SERVER);
		client.expect("[8,\"t\",1]").barrier();
		assertThat(this.ends).isEmpty();
	}

	@Test
	void aPeerThatNeverAnswersPings() {
		long fault = System.nanoTime();
		connect(new RawHandshake(this.proxy.port()).unresponsive());
		expectGone(Disconnect.DEAD_PEER, INTERVAL.plus(TIMEOUT), fault);
	}

	@Test
	void aCloseFrameThatIsNeverAnswered() {
		TestClient client = connect(new RawHandshake(this.proxy.port()).unresponsive());
		long fault = System.nanoTime();
		this.callers.get("c").get().close(CloseStatus.NORMAL);
		RawFrame frame = client.next();
		assertThat(frame.closeCode()).isEqualTo(1000);
		// The session is gone at once, TCP within the time for the closing handshake.
		await().atMost(Duration.ofSeconds(2)).until(() -> !this.ends.isEmpty());
		client.expectEnd();
		assertThat(Duration.ofNanos(System.nanoTime() - fault)).isBetween(Duration.ofMillis(4900),
				Duration.ofSeconds(5).plus(PATIENCE));
		expectGone(Disconnect.byServer(CloseStatus.NORMAL), Duration.ofSeconds(5), fault);
	}

	@ParameterizedTest
	@EnumSource
	void tcpEndsInMidFrame(Cut cut) {
		TestClient client = connect();
		long fault = System.nanoTime();
		this.proxy.cutAfter(Direction.TO_SERVER, 9, cut);
		client.send("[7,\"t\",\"a message of more than nine bytes\"]");
		client.expectEnd();
		expectGone(Disconnect.LOST, Duration.ZERO, fault);
	}

	@ParameterizedTest
	@EnumSource
	void tcpEndsBetweenFrames(Cut cut) {
		TestClient client = connect();
		long fault = System.nanoTime();
		this.proxy.cut(cut);
		client.expectEnd();
		expectGone(Disconnect.LOST, Duration.ZERO, fault);
	}

	@Test
	void tcpEndsWhileAnEventIsOnItsWay() {
		TestClient client = connect();
		long fault = System.nanoTime();
		this.proxy.cutAfter(Direction.TO_CLIENT, 5, Cut.RESET);
		this.server.endpoint().publisher().publish("t", "an event of more than five bytes");
		client.expectEnd();
		expectGone(Disconnect.LOST, Duration.ZERO, fault);
	}

	@Test
	void aFrameHeaderThatIsCorrupted() {
		TestClient client = connect();
		long fault = System.nanoTime();
		this.proxy.corrupt(Direction.TO_SERVER, 0);
		client.send("[7,\"t\",1]");
		client.expectClose(1002);
		await().atMost(PATIENCE).until(() -> !this.ends.isEmpty());
		Disconnect end = this.ends.get(0);
		assertThat(end.cause()).isEqualTo(Disconnect.Cause.VIOLATION);
		expectGone(end, Duration.ZERO, fault);
	}

	@Test
	void aPayloadThatIsCorruptedConcernsItsConnectionAlone() {
		TestClient client = connect();
		TestClient other = this.server.connect().subscribe("t");
		this.proxy.corrupt(Direction.TO_SERVER, 6);
		client.send("[7,\"t\",1]");
		client.next();
		other.barrier().expectNothing();
	}

	@Test
	void aMessageThatIsNeverFinished() {
		TestClient client = connect(new RawHandshake(this.proxy.port()).unresponsive());
		byte[] frame = RawWebSocket.frame(0x81, "[7,\"t\",1]".getBytes(StandardCharsets.UTF_8));
		long fault = System.nanoTime();
		client.socket().sendRaw(Arrays.copyOf(frame, frame.length - 1));
		expectGone(Disconnect.DEAD_PEER, INTERVAL.plus(TIMEOUT), fault);
	}

	@Test
	void aFaultOfOneConnectionLeavesTheOthersAlone() {
		TestClient other = this.server.connect().subscribe("u");
		connect();
		this.proxy.stall(Direction.TO_SERVER);
		await().atMost(PATIENCE).until(() -> !this.ends.isEmpty());
		other.send("[7,\"u\",1,false]").expect("[8,\"u\",1]").barrier();
		assertThat(this.server.endpoint().sessions().all()).extracting(Connection::id)
			.containsExactly(other.sessionId());
	}

}
